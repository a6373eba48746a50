az storage cors add --account-name "$ACCOUNT" --services b \
  --origins 'https://app.example' \
  --methods GET PUT \
  --allowed-headers 'content-type' 'x-trace-id' \
  --exposed-headers 'etag' 'x-total-count' \
  --max-age 600

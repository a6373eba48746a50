az storage cors add --account-name "$ACCOUNT" --services b \
  --origins 'https://app.example' \
  --methods GET HEAD POST PUT \
  --exposed-headers 'x-total-count' 'etag' \
  --max-age 600

az storage cors add --account-name "$ACCOUNT" --services b \
  --origins 'https://app.example' \
  --methods GET HEAD POST PUT \
  --allowed-headers 'content-type' 'x-trace-id' \
  --max-age 600

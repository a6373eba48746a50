az storage cors add --account-name "$ACCOUNT" --services b \
  --origins 'https://www.app.example' \
  --methods GET PUT \
  --allowed-headers 'content-type' 'x-trace-id' \
  --max-age 600

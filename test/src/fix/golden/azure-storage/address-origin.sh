az storage cors add --account-name "$ACCOUNT" --services b \
  --origins 'http://[::1]:5173' \
  --methods GET HEAD POST \
  --allowed-headers 'content-type' \
  --max-age 600

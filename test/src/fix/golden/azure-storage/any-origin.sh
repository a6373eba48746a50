az storage cors add --account-name "$ACCOUNT" --services b \
  --origins '*' \
  --methods GET HEAD POST PATCH \
  --allowed-headers 'content-type' \
  --max-age 600

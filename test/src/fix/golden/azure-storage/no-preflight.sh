az storage cors add --account-name "$ACCOUNT" --services b \
  --origins 'https://app.example' \
  --methods GET HEAD POST \
  --max-age 600

az storage cors add --account-name "$ACCOUNT" --services b \
  --origins 'https://app.example' 'https://www.app.example' 'http://localhost:5173' \
  --methods GET HEAD POST \
  --max-age 600

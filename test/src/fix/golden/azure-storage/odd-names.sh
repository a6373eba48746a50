az storage cors add --account-name "$ACCOUNT" --services b \
  --origins 'https://app.example' \
  --methods GET HEAD POST \
  --allowed-headers 'x-$host'\''`|~*' 'x-%s-!#&+.^_' \
  --max-age 600

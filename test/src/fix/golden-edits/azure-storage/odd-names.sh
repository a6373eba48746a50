az storage cors add --account-name "$ACCOUNT" --services b \
  --origins 'https://app.example' \
  --methods GET PUT \
  --allowed-headers 'x-$host'\''`|~*' 'x-%s-!#&+.^_' \
  --exposed-headers 'x-$host'\''`|~*' \
  --max-age 600

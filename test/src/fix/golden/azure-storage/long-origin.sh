az storage cors add --account-name "$ACCOUNT" --services b \
  --origins 'https://preview-of-a-branch-with-a-long-name-preview-of-a-branch-with-a-long-name-team.apps.example' \
  --methods GET HEAD POST \
  --max-age 600

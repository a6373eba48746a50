# APP and GROUP: the function app, and its resource group.
az functionapp cors add --resource-group "$GROUP" --name "$APP" --allowed-origins "https://preview-of-a-branch-with-a-long-name-preview-of-a-branch-with-a-long-name-team.apps.example"
az functionapp cors credentials --resource-group "$GROUP" --name "$APP" --enable false

# APP and GROUP: the function app, and its resource group.
az functionapp cors add --resource-group "$GROUP" --name "$APP" --allowed-origins "http://[::1]:5173"
az functionapp cors credentials --resource-group "$GROUP" --name "$APP" --enable false

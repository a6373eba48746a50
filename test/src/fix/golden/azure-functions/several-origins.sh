# APP and GROUP: the function app, and its resource group.
az functionapp cors add --resource-group "$GROUP" --name "$APP" --allowed-origins "https://app.example" "https://www.app.example" "http://localhost:5173"
az functionapp cors credentials --resource-group "$GROUP" --name "$APP" --enable true

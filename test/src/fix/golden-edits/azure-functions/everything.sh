az functionapp cors add --resource-group "$GROUP" --name "$APP" --allowed-origins "https://app.example" "https://www.app.example"
az functionapp cors credentials --resource-group "$GROUP" --name "$APP" --enable true

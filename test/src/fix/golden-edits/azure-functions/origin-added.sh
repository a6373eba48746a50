az functionapp cors add --resource-group "$GROUP" --name "$APP" --allowed-origins "https://www.app.example"

az functionapp cors credentials --resource-group "$GROUP" --name "$APP" --enable true

w.Header().Set("Access-Control-Allow-Origin", "https://app.example")

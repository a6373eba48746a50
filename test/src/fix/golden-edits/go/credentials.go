w.Header().Set("Access-Control-Allow-Origin", "https://app.example")
w.Header().Set("Access-Control-Allow-Credentials", "true")

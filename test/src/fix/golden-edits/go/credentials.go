w.Header().Set("Access-Control-Allow-Credentials", "true")

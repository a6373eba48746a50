w.Header().Set("Access-Control-Allow-Methods", "GET, PUT")

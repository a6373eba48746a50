w.Header().Set("Access-Control-Allow-Headers", "content-type, x-trace-id")

CORS_ALLOW_HEADERS = ["content-type", "x-trace-id"]

.allowed_headers(["content-type", "x-trace-id"])

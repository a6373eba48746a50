CORS_EXPOSE_HEADERS = ["etag", "x-total-count"]

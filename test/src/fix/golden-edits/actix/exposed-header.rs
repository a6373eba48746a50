.expose_headers(["etag", "x-total-count"])

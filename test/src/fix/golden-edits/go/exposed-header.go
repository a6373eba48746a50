w.Header().Set("Access-Control-Expose-Headers", "etag, x-total-count")

.WithExposedHeaders("etag", "x-total-count")

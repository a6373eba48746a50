.expose_headers([HeaderName::from_static("etag"), HeaderName::from_static("x-total-count")])

.allow_headers([HeaderName::from_static("content-type"), HeaderName::from_static("x-trace-id")])

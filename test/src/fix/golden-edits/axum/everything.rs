.allow_origin([HeaderValue::from_static("https://app.example"), HeaderValue::from_static("https://www.app.example")])
.allow_methods([Method::GET, Method::PUT])
.allow_headers([HeaderName::from_static("content-type"), HeaderName::from_static("x-trace-id")])
.allow_credentials(true)

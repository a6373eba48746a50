.allow_origin([HeaderValue::from_static("https://app.example")])
.allow_credentials(true)

.allow_origin([HeaderValue::from_static("https://app.example")])

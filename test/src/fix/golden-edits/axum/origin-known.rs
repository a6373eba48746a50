.allow_origin([HeaderValue::from_static("https://app.example"), HeaderValue::from_static("https://www.app.example")])

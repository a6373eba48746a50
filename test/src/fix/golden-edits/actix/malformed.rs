.allowed_origin("https://app.example")

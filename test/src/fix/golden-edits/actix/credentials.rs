.allowed_origin("https://app.example")
.supports_credentials()

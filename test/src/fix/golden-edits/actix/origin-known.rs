.allowed_origin("https://app.example")
.allowed_origin("https://www.app.example")

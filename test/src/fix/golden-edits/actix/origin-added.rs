.allowed_origin("https://www.app.example")
// and those that are there

.WithOrigins("https://app.example", "https://www.app.example")
.WithMethods("GET", "PUT")
.WithHeaders("content-type", "x-trace-id")
.AllowCredentials()

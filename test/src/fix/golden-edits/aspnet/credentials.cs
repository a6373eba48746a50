.WithOrigins("https://app.example")
.AllowCredentials()

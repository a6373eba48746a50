.WithOrigins("https://app.example")

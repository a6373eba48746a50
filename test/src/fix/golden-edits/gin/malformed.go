AllowOrigins: []string{"https://app.example"},

AllowOrigins: []string{"https://app.example", "https://www.app.example"},

AllowOrigins: []string{"https://app.example"},
AllowCredentials: true,

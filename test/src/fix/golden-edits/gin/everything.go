AllowOrigins: []string{"https://app.example", "https://www.app.example"},
AllowMethods: []string{"GET", "PUT"},
AllowHeaders: []string{"content-type", "x-trace-id"},
AllowCredentials: true,

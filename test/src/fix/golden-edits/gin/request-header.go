AllowHeaders: []string{"content-type", "x-trace-id"},

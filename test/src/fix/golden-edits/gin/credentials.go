AllowCredentials: true,

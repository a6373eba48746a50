.AllowCredentials()

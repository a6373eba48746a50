AllowOrigins: []string{/* those that are there, */ "https://www.app.example"},

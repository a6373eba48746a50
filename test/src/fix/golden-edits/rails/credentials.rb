credentials: true

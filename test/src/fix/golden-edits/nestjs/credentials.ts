credentials: true,

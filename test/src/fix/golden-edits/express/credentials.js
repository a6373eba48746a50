origin: ['https://app.example'],
credentials: true,

origin: ['https://app.example'],

origin: ['https://app.example', 'https://www.app.example'],

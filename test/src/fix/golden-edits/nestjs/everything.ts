origin: ['https://app.example', 'https://www.app.example'],
methods: ['GET', 'PUT'],
allowedHeaders: ['content-type', 'x-trace-id'],
credentials: true,

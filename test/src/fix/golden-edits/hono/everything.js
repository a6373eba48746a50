origin: ['https://app.example', 'https://www.app.example'],
allowMethods: ['GET', 'PUT'],
allowHeaders: ['content-type', 'x-trace-id'],
credentials: true,

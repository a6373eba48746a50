allowedHeaders: ['content-type', 'x-trace-id'],

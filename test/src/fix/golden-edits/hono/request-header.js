allowHeaders: ['content-type', 'x-trace-id'],

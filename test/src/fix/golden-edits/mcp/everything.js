origin: ['https://app.example', 'https://www.app.example'],
methods: ['GET', 'PUT', 'DELETE'],
allowedHeaders: ['content-type', 'x-trace-id', 'last-event-id', 'mcp-method', 'mcp-name', 'mcp-protocol-version', 'mcp-session-id'],
credentials: true,

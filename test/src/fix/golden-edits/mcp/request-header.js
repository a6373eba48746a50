allowedHeaders: ['content-type', 'x-trace-id', 'last-event-id', 'mcp-method', 'mcp-name', 'mcp-protocol-version', 'mcp-session-id'],

allowedHeaders: ['x-$host\'`|~*', 'x-%s-!#&+.^_', 'content-type', 'last-event-id', 'mcp-method', 'mcp-name', 'mcp-protocol-version', 'mcp-session-id'],
exposedHeaders: ['x-$host\'`|~*', 'mcp-session-id', 'www-authenticate'],

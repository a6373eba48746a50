exposedHeaders: ['etag', 'x-total-count', 'mcp-session-id', 'www-authenticate'],

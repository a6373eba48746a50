exposedHeaders: ['etag', 'x-total-count'],

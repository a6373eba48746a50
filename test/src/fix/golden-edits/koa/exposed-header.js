exposeHeaders: ['etag', 'x-total-count'],

expose: ['etag', 'x-total-count']

response.headers.set('Access-Control-Expose-Headers', 'etag, x-total-count')

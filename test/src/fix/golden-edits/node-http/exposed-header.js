response.setHeader('Access-Control-Expose-Headers', 'etag, x-total-count')

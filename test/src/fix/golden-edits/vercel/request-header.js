response.headers.set('Access-Control-Allow-Headers', 'content-type, x-trace-id')

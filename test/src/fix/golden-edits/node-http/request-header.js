response.setHeader('Access-Control-Allow-Headers', 'content-type, x-trace-id')

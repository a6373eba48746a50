response.headers.set('Access-Control-Allow-Methods', 'GET, PUT')

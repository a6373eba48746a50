response.setHeader('Access-Control-Allow-Methods', 'GET, PUT')

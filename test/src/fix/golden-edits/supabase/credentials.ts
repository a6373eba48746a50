response.headers.set('Access-Control-Allow-Credentials', 'true')

response.setHeader('Access-Control-Allow-Credentials', 'true')

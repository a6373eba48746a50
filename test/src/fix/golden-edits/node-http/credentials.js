response.setHeader('Access-Control-Allow-Origin', 'https://app.example')
response.setHeader('Access-Control-Allow-Credentials', 'true')

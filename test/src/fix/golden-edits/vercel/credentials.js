response.headers.set('Access-Control-Allow-Origin', 'https://app.example')
response.headers.set('Access-Control-Allow-Credentials', 'true')

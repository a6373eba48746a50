response.headers.delete('Access-Control-Allow-Origin')
response.headers.set('Access-Control-Allow-Origin', 'https://app.example')

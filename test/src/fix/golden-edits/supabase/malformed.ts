response.headers.set('Access-Control-Allow-Origin', 'https://app.example')

response.setHeader('Access-Control-Allow-Origin', 'https://app.example')

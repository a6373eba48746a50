origins 'https://app.example'
credentials: true

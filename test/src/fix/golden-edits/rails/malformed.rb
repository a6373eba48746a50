origins 'https://app.example'

origins 'https://app.example', 'https://www.app.example'
methods: ['get', 'put'],
headers: ['content-type', 'x-trace-id'], # and those that are there
credentials: true

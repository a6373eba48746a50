methods: ['GET', 'PUT', 'DELETE'],

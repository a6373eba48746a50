methods: ['GET', 'PUT'],

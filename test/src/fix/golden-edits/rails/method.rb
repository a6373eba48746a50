methods: ['get', 'put']

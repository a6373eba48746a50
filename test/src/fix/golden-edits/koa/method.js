allowMethods: ['GET', 'PUT'],

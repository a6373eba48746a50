allowedHeaders: ['x-$host\'`|~*', 'x-%s-!#&+.^_'],
exposedHeaders: ['x-$host\'`|~*'],

allowHeaders: ['x-$host\'`|~*', 'x-%s-!#&+.^_'],
exposeHeaders: ['x-$host\'`|~*'],

headers: ['x-$host\'`|~*', 'x-%s-!#&+.^_'], # and those that are there
expose: ['x-$host\'`|~*']

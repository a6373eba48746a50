response.headers.set('Access-Control-Allow-Headers', 'x-$host\'`|~*, x-%s-!#&+.^_')
response.headers.set('Access-Control-Expose-Headers', 'x-$host\'`|~*')

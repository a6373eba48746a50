response.setHeader('Access-Control-Allow-Headers', 'x-$host\'`|~*, x-%s-!#&+.^_')
response.setHeader('Access-Control-Expose-Headers', 'x-$host\'`|~*')

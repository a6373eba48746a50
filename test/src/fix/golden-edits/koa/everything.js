origin: (ctx) => ['https://app.example', 'https://www.app.example'].find((origin) => origin === ctx.get('Origin')),
allowMethods: ['GET', 'PUT'],
allowHeaders: ['content-type', 'x-trace-id'],
credentials: true,

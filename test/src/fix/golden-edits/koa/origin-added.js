origin: (ctx) => [/* those that are there, */ 'https://www.app.example'].find((origin) => origin === ctx.get('Origin')),

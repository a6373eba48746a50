origin: (ctx) => ['https://app.example', 'https://www.app.example'].find((origin) => origin === ctx.get('Origin')),

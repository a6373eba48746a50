origin: (ctx) => ['https://app.example'].find((origin) => origin === ctx.get('Origin')),
credentials: true,

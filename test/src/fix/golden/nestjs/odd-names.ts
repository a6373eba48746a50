// Not as an option of NestFactory.create: that would come after each app.use().
app.enableCors({
  origin: ['https://app.example'],
  methods: ['GET', 'HEAD', 'POST', 'don\'t'],
  allowedHeaders: ['x-$host\'`|~*', 'x-%s-!#&+.^_'],
  maxAge: 600,
})

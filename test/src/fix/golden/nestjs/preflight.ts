// Not as an option of NestFactory.create: that would come after each app.use().
app.enableCors({
  origin: ['https://app.example'],
  methods: ['GET', 'HEAD', 'POST', 'PUT'],
  allowedHeaders: ['content-type', 'x-trace-id'],
  maxAge: 600,
})

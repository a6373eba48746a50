// Not as an option of NestFactory.create: that would come after each app.use().
app.enableCors({
  origin: ['https://app.example'],
  methods: ['GET', 'HEAD', 'POST'],
  allowedHeaders: [],
  maxAge: 600,
})

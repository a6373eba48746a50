// Not as an option of NestFactory.create: that would come after each app.use().
app.enableCors({
  origin: ['https://app.example'],
  methods: ['GET', 'HEAD', 'POST', 'DELETE'],
  allowedHeaders: ['authorization'],
  credentials: true,
  maxAge: 600,
})

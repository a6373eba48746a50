// Not as an option of NestFactory.create: that would come after each app.use().
app.enableCors({
  origin: ['http://[::1]:5173'],
  methods: ['GET', 'HEAD', 'POST'],
  allowedHeaders: ['content-type'],
  maxAge: 600,
})

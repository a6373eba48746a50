// Not as an option of NestFactory.create: that would come after each app.use().
app.enableCors({
  origin: '*',
  methods: ['GET', 'HEAD', 'POST', 'PATCH'],
  allowedHeaders: ['content-type'],
  maxAge: 600,
})

// Not as an option of NestFactory.create: that would come after each app.use().
app.enableCors({
  origin: ['https://app.example', 'https://www.app.example', 'http://localhost:5173'],
  methods: ['GET', 'HEAD', 'POST'],
  allowedHeaders: [],
  credentials: true,
  maxAge: 600,
})

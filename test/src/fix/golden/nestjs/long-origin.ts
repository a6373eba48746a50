// Not as an option of NestFactory.create: that would come after each app.use().
app.enableCors({
  origin: ['https://preview-of-a-branch-with-a-long-name-preview-of-a-branch-with-a-long-name-team.apps.example'],
  methods: ['GET', 'HEAD', 'POST'],
  allowedHeaders: [],
  maxAge: 600,
})

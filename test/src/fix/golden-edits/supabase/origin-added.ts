const corsOrigins = new Set([/* those that are there, */ 'https://www.app.example'])
const origin = request.headers.get('Origin') ?? ''
response.headers.append('Vary', 'Origin')
if (corsOrigins.has(origin)) {
  response.headers.set('Access-Control-Allow-Origin', origin)
}

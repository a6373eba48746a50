const corsOrigins = new Set([/* those that are there, */ 'https://www.app.example'])
const origin = request.headers.origin ?? ''
response.appendHeader('Vary', 'Origin')
if (corsOrigins.has(origin)) {
  response.setHeader('Access-Control-Allow-Origin', origin)
}

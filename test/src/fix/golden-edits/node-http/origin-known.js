const corsOrigins = new Set(['https://app.example', 'https://www.app.example'])
const origin = request.headers.origin ?? ''
response.appendHeader('Vary', 'Origin')
if (corsOrigins.has(origin)) {
  response.setHeader('Access-Control-Allow-Origin', origin)
}

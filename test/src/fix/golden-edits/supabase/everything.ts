const corsOrigins = new Set(['https://app.example', 'https://www.app.example'])
const origin = request.headers.get('Origin') ?? ''
response.headers.append('Vary', 'Origin')
if (corsOrigins.has(origin)) {
  response.headers.set('Access-Control-Allow-Origin', origin)
}
response.headers.set('Access-Control-Allow-Methods', 'GET, PUT')
response.headers.set('Access-Control-Allow-Headers', 'content-type, x-trace-id')
response.headers.set('Access-Control-Allow-Credentials', 'true')

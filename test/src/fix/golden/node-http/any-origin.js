// http.createServer(withCors((request, response) => ...))
const withCors = (listener) => async (request, response) => {
  response.setHeader('Access-Control-Allow-Origin', '*')
  // A preflight carries no credentials: it is answered before anything refuses it.
  if (request.method === 'OPTIONS' && 'access-control-request-method' in request.headers) {
    response.setHeader('Access-Control-Allow-Methods', 'PATCH')
    response.setHeader('Access-Control-Allow-Headers', 'content-type')
    response.setHeader('Access-Control-Max-Age', '600')
    response.writeHead(204).end()
    return
  }
  try {
    await listener(request, response)
  } catch (error) {
    // Uncaught, it would end the process, and the page would get no answer at all.
    console.error(error)
    if (!response.headersSent) response.writeHead(500)
    response.end()
  }
}

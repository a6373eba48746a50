const corsOrigins = new Set(['https://preview-of-a-branch-with-a-long-name-preview-of-a-branch-with-a-long-name-team.apps.example'])

type Handler = (request: Request) => Response | Promise<Response>

// Deno.serve(withCors(async (request) => ...))
const withCors = (handler: Handler) => async (request: Request) => {
  // A preflight carries no credentials: it is answered before anything refuses it.
  const preflight = request.method === 'OPTIONS' && request.headers.has('Access-Control-Request-Method')
  const answer = preflight ? new Response(null, { status: 204 }) : await answerOf(handler, request)
  // A WebSocket is not under CORS, and its answer can’t be copied.
  if (answer.status === 101) return answer
  const response = new Response(answer.body, answer)
  response.headers.delete('Access-Control-Allow-Origin')
  response.headers.delete('Access-Control-Allow-Credentials')
  const origin = request.headers.get('Origin') ?? ''
  // On refused answers too: caches have to keep them apart.
  response.headers.append('Vary', 'Origin')
  if (corsOrigins.has(origin)) {
    response.headers.set('Access-Control-Allow-Origin', origin)
  }
  if (preflight) {
    response.headers.set('Access-Control-Max-Age', '600')
  }
  return response
}

// Supabase’s own error page has no CORS headers, so that the page could not even read that it failed.
const answerOf = async (handler: Handler, request: Request) => {
  try {
    return await handler(request)
  } catch (error) {
    console.error(error)
    return new Response('Internal Server Error', { status: 500 })
  }
}

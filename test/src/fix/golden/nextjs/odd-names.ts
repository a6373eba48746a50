import { type NextRequest, NextResponse } from 'next/server'

const corsOrigins = new Set(['https://app.example'])

export const config = { matcher: '/api/:path*' }

export function proxy(request: NextRequest) {
  // A preflight carries no credentials: it is answered here, whatever the routes export.
  const preflight = request.method === 'OPTIONS' && request.headers.has('access-control-request-method')
  const response = preflight ? new NextResponse(null, { status: 204 }) : NextResponse.next()
  const origin = request.headers.get('Origin') ?? ''
  // On refused answers too: caches have to keep them apart.
  response.headers.append('Vary', 'Origin')
  if (corsOrigins.has(origin)) {
    response.headers.set('Access-Control-Allow-Origin', origin)
  }
  if (preflight) {
    response.headers.set('Access-Control-Allow-Methods', 'don\'t')
    response.headers.set('Access-Control-Allow-Headers', 'x-$host\'`|~*, x-%s-!#&+.^_')
    response.headers.set('Access-Control-Max-Age', '600')
  }
  return response
}

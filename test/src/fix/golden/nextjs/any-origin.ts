import { type NextRequest, NextResponse } from 'next/server'

export const config = { matcher: '/api/:path*' }

export function proxy(request: NextRequest) {
  // A preflight carries no credentials: it is answered here, whatever the routes export.
  const preflight = request.method === 'OPTIONS' && request.headers.has('access-control-request-method')
  const response = preflight ? new NextResponse(null, { status: 204 }) : NextResponse.next()
  response.headers.set('Access-Control-Allow-Origin', '*')
  if (preflight) {
    response.headers.set('Access-Control-Allow-Methods', 'PATCH')
    response.headers.set('Access-Control-Allow-Headers', 'content-type')
    response.headers.set('Access-Control-Max-Age', '600')
  }
  return response
}

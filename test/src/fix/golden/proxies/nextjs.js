// Origin is passed on: a server that refuses unknown origins still does.
export default {
  // The slash at the end of the path does not get through: Next.js takes it off.
  async rewrites() {
    return [
      {
        source: '/proxy/api.example-8443/:path*',
        destination: 'https://api.example:8443/:path*',
      },
    ]
  },
}

export default {
  // Next.js would redirect a path that ends in a slash before it gets there.
  skipTrailingSlashRedirect: true,
  async rewrites() {
    return [
      {
        source: '/proxy/api.example-8443/:path*',
        destination: 'https://api.example:8443/:path*',
      },
    ]
  },
}

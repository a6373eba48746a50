# Gemfile: gem 'rack-cors'
class CompleteCors
  def initialize(app)
    @app = app
  end

  def call(env)
    status, headers, response = @app.call(env)
    # rack-cors leaves this out on preflights; caches need it on every answer.
    name = headers.keys.find { |key| key.casecmp?('vary') } || 'vary'
    headers[name] = (headers[name].to_s.split(/,\s*/) | ['Origin']).join(', ')
    name = headers.keys.find { |key| key.casecmp?('access-control-allow-methods') }
    # rack-cors turns methods into upper case, and browsers compare them byte by byte.
    headers[name] = 'GET, HEAD, POST, don\'t' if name
    [status, headers, response]
  end
end

# First, before redirects, Warden and static files: a preflight carries no credentials.
Rails.application.config.middleware.insert_before 0, Rack::Cors do
  allow do
    origins 'https://app.example'
    resource '*',
      methods: ['get', 'head', 'post', 'don\'t'],
      headers: ['x-$host\'`|~*', 'x-%s-!#&+.^_'],
      credentials: false,
      max_age: 600
  end
end
Rails.application.config.middleware.insert_before 0, CompleteCors

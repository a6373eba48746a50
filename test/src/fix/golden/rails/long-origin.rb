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
    [status, headers, response]
  end
end

# First, before redirects, Warden and static files: a preflight carries no credentials.
Rails.application.config.middleware.insert_before 0, Rack::Cors do
  allow do
    origins 'https://preview-of-a-branch-with-a-long-name-preview-of-a-branch-with-a-long-name-team.apps.example'
    resource '*',
      methods: ['get', 'head', 'post'],
      headers: [],
      credentials: false,
      max_age: 600
  end
end
Rails.application.config.middleware.insert_before 0, CompleteCors

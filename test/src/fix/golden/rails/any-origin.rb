# Gemfile: gem 'rack-cors'
# First, before redirects, Warden and static files: a preflight carries no credentials.
Rails.application.config.middleware.insert_before 0, Rack::Cors do
  allow do
    origins '*'
    resource '*',
      methods: ['get', 'head', 'post', 'patch'],
      headers: ['content-type'],
      credentials: false,
      max_age: 600
  end
end

// cargo add actix-cors
use actix_cors::Cors;

/// What is wrapped last runs first, before authentication: a preflight carries no credentials.
pub fn cors() -> Cors {
    Cors::default()
        .allowed_origin("https://app.example")
        .allowed_origin("https://www.app.example")
        .allowed_origin("http://localhost:5173")
        .allowed_methods(["GET", "HEAD", "POST"])
        .supports_credentials()
        .max_age(600)
}

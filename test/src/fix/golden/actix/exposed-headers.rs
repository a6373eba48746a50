// cargo add actix-cors
use actix_cors::Cors;

/// What is wrapped last runs first, before authentication: a preflight carries no credentials.
pub fn cors() -> Cors {
    Cors::default()
        .allowed_origin("https://app.example")
        .allowed_methods(["GET", "HEAD", "POST", "PUT"])
        .expose_headers(["x-total-count", "etag"])
        .max_age(600)
}

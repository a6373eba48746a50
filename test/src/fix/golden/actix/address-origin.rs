// cargo add actix-cors
use actix_cors::Cors;

/// What is wrapped last runs first, before authentication: a preflight carries no credentials.
pub fn cors() -> Cors {
    Cors::default()
        .allowed_origin("http://[::1]:5173")
        .allowed_methods(["GET", "HEAD", "POST"])
        .allowed_headers(["content-type"])
        .max_age(600)
}

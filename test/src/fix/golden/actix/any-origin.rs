// cargo add actix-cors
use actix_cors::Cors;

/// What is wrapped last runs first, before authentication: a preflight carries no credentials.
pub fn cors() -> Cors {
    Cors::default()
        .allow_any_origin()
        .send_wildcard()
        .allowed_methods(["GET", "HEAD", "POST", "PATCH"])
        .allowed_headers(["content-type"])
        .max_age(600)
}

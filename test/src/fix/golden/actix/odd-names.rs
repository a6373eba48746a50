// cargo add actix-cors
use actix_cors::Cors;

/// What is wrapped last runs first, before authentication: a preflight carries no credentials.
pub fn cors() -> Cors {
    Cors::default()
        // Without "don't", which is no method to Rust’s http: use another one in the page.
        .allowed_origin("https://app.example")
        .allowed_methods(["GET", "HEAD", "POST"])
        .allowed_headers(["x-$host'`|~*", "x-%s-!#&+.^_"])
        .max_age(600)
}

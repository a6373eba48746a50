// cargo add tower-http --features cors
use std::time::Duration;

use axum::http::{Method, header::HeaderName};
use tower_http::cors::{Any, CorsLayer};

/// The layer that is added last runs first, before authentication: a preflight carries no credentials.
pub fn cors() -> CorsLayer {
    CorsLayer::new()
        .allow_origin(Any)
        .allow_methods([Method::GET, Method::HEAD, Method::POST, Method::PATCH])
        .allow_headers([HeaderName::from_static("content-type")])
        .max_age(Duration::from_secs(600))
}

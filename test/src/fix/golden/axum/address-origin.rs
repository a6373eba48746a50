// cargo add tower-http --features cors
use std::time::Duration;

use axum::http::{HeaderValue, Method, header::HeaderName};
use tower_http::cors::CorsLayer;

/// The layer that is added last runs first, before authentication: a preflight carries no credentials.
pub fn cors() -> CorsLayer {
    CorsLayer::new()
        .allow_origin([HeaderValue::from_static("http://[::1]:5173")])
        .allow_methods([Method::GET, Method::HEAD, Method::POST])
        .allow_headers([HeaderName::from_static("content-type")])
        .max_age(Duration::from_secs(600))
        // On every answer: caches have to keep them apart.
        .vary([HeaderName::from_static("origin")])
}

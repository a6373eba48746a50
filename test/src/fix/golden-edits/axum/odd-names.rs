.allow_headers([HeaderName::from_static("x-$host'`|~*"), HeaderName::from_static("x-%s-!#&+.^_")])
.expose_headers([HeaderName::from_static("x-$host'`|~*")])

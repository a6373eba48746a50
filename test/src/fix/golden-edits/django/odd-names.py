CORS_ALLOW_HEADERS = ["x-$host'`|~*", "x-%s-!#&+.^_"]
CORS_EXPOSE_HEADERS = ["x-$host'`|~*"]

.allowed_headers(["x-$host'`|~*", "x-%s-!#&+.^_"])
.expose_headers(["x-$host'`|~*"])

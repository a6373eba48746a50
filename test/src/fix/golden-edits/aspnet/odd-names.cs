.WithHeaders("x-$host'`|~*", "x-%s-!#&+.^_")
.WithExposedHeaders("x-$host'`|~*")

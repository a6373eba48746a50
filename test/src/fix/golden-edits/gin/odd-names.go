AllowHeaders: []string{"x-$host'`|~*", "x-%s-!#&+.^_"},
ExposeHeaders: []string{"x-$host'`|~*"},

w.Header().Set("Access-Control-Allow-Headers", "x-$host'`|~*, x-%s-!#&+.^_")
w.Header().Set("Access-Control-Expose-Headers", "x-$host'`|~*")

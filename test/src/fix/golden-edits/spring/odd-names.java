cors.setAllowedHeaders(List.of(/* those that are there, */ "x-$host'`|~*", "x-%s-!#&+.^_"));
cors.setExposedHeaders(List.of("x-$host'`|~*"));

cors.setAllowedHeaders(List.of(/* those that are there, */ "content-type", "x-trace-id"));

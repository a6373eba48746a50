cors.setAllowedOrigins(List.of("https://app.example", "https://www.app.example"));
cors.setAllowedMethods(List.of("GET", "PUT"));
cors.setAllowedHeaders(List.of(/* those that are there, */ "content-type", "x-trace-id"));
cors.setAllowCredentials(true);

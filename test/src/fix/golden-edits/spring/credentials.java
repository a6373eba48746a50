cors.setAllowedOrigins(List.of("https://app.example"));
cors.setAllowCredentials(true);

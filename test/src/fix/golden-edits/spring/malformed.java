cors.setAllowedOrigins(List.of("https://app.example"));

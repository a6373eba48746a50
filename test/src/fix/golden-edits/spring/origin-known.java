cors.setAllowedOrigins(List.of("https://app.example", "https://www.app.example"));

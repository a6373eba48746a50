cors.setAllowedOrigins(List.of(/* those that are there, */ "https://www.app.example"));

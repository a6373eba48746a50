cors.setAllowedMethods(List.of("GET", "PUT"));

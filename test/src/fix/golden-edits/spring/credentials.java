cors.setAllowCredentials(true);

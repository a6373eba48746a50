cors.setExposedHeaders(List.of("etag", "x-total-count"));

ExposeHeaders: []string{"etag", "x-total-count"},

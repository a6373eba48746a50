.WithMethods("GET", "PUT")

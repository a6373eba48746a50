AllowMethods: []string{"GET", "PUT"},

.allowed_methods(["GET", "PUT"])

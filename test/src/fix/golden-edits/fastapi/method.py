allow_methods=["GET", "PUT"],

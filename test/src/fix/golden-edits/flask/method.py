methods=["GET", "PUT"],

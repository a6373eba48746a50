origins=["https://app.example", "https://www.app.example"],
methods=["GET", "PUT"],
allow_headers=["content-type", "x-trace-id"],  # and those that are there
supports_credentials=True,

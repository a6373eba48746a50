allow_origins=["https://app.example", "https://www.app.example"],
allow_methods=["GET", "PUT"],
allow_headers=["content-type", "x-trace-id"],
allow_credentials=True,

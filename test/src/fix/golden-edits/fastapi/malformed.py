allow_origins=["https://app.example"],

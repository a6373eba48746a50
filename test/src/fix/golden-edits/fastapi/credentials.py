allow_origins=["https://app.example"],
allow_credentials=True,

origins=["https://app.example"],
supports_credentials=True,

origins=["https://app.example"],

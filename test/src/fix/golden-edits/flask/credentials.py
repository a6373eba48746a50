supports_credentials=True,

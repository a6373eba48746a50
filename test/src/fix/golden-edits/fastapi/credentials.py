allow_credentials=True,

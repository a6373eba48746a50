.supports_credentials()

.allow_credentials(true)

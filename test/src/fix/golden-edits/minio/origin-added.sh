MINIO_API_CORS_ALLOW_ORIGIN="https://www.app.example"
# and those that are there

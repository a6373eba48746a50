MINIO_API_CORS_ALLOW_ORIGIN="https://app.example"

MINIO_API_CORS_ALLOW_ORIGIN="https://app.example,https://www.app.example,http://localhost:5173"

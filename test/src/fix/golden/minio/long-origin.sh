MINIO_API_CORS_ALLOW_ORIGIN="https://preview-of-a-branch-with-a-long-name-preview-of-a-branch-with-a-long-name-team.apps.example"

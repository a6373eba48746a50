from starlette.middleware.cors import CORSMiddleware


# Around the whole application: what `add_middleware` adds never sees an unhandled error.
app = CORSMiddleware(
    app,
    allow_origins=["*"],
    allow_methods=["GET", "HEAD", "POST", "PATCH"],
    allow_headers=["content-type"],
    max_age=600,
)

from starlette.middleware.cors import CORSMiddleware


class Cors(CORSMiddleware):
    # To requests with cookies Starlette would name whoever asks.
    @staticmethod
    def allow_explicit_origin(headers, origin):
        headers["Access-Control-Allow-Origin"] = "*"


# Around the whole application: what `add_middleware` adds never sees an unhandled error.
app = Cors(
    app,
    allow_origins=["*"],
    allow_methods=["GET", "HEAD", "POST", "PATCH"],
    allow_headers=["content-type"],
    max_age=600,
)

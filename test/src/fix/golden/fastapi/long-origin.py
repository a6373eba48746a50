from starlette.datastructures import MutableHeaders
from starlette.middleware.cors import CORSMiddleware


class Cors(CORSMiddleware):
    # Starlette names Origin in Vary only where it grants; caches need it on every answer.
    async def __call__(self, scope, receive, send):
        async def send_varying(message):
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if "origin" not in headers.get("vary", "").lower():
                    headers.add_vary_header("Origin")
            await send(message)

        await super().__call__(scope, receive, send_varying)


# Around the whole application: what `add_middleware` adds never sees an unhandled error.
app = Cors(
    app,
    allow_origins=["https://preview-of-a-branch-with-a-long-name-preview-of-a-branch-with-a-long-name-team.apps.example"],
    allow_methods=["GET", "HEAD", "POST"],
    allow_headers=[],
    max_age=600,
)

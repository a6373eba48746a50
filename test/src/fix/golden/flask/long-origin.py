# pip install flask-cors
from flask import request
from flask_cors import CORS


@app.before_request
def answer_preflight():
    # Before authentication, redirects to another slash and 404: a preflight carries no credentials.
    if request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers:
        return "", 204


@app.after_request
def complete_cors(response):
    # flask-cors leaves this out for a single origin and for refused ones; caches need it on every answer.
    response.vary.add("Origin")
    return response


CORS(
    app,
    origins=["https://preview-of-a-branch-with-a-long-name-preview-of-a-branch-with-a-long-name-team.apps.example"],
    always_send=False,
    methods=["GET", "HEAD", "POST"],
    allow_headers=[],
    max_age=600,
)

# pip install flask-cors
from flask import request
from flask_cors import CORS


@app.before_request
def answer_preflight():
    # Before authentication, redirects to another slash and 404: a preflight carries no credentials.
    if request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers:
        return "", 204


CORS(
    app,
    origins="*",
    send_wildcard=True,
    methods=["GET", "HEAD", "POST", "PATCH"],
    allow_headers=["content-type"],
    max_age=600,
)

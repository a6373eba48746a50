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
    # flask-cors turns methods into upper case, and browsers compare them byte by byte.
    if "Access-Control-Allow-Methods" in response.headers:
        response.headers["Access-Control-Allow-Methods"] = "GET, HEAD, POST, don't"
    return response


CORS(
    app,
    origins=["https://app.example"],
    always_send=False,
    methods=["GET", "HEAD", "POST", "don't"],
    allow_headers=["^x-\\$host'`\\|~\\*$", "^x-%s-!#&\\+\\.\\^_$"],
    max_age=600,
)

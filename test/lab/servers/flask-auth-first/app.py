import os

from flask import Flask, abort, jsonify, request
from flask_cors import CORS

app = Flask(__name__)

# begin: fix
CORS(app, origins=[os.environ["PAGE_ORIGIN"]])
# end: fix


@app.before_request
def require_token():
    if request.headers.get("Authorization") != "Bearer of-the-lab":
        abort(401)


@app.route("/notes")
def notes():
    return jsonify([{"id": 1, "text": "A note for who has the token"}])


app.run(host="127.0.0.1", port=int(os.environ["PORT"]))

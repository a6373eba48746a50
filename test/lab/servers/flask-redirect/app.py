import os

from flask import Flask, jsonify, request
from flask_cors import CORS

app = Flask(__name__)

# begin: fix
CORS(app, origins=[os.environ["PAGE_ORIGIN"]])
# end: fix


@app.route("/notes/7/", methods=["PUT"])
def change_note():
    return jsonify(id=7, **request.get_json())


app.run(host="127.0.0.1", port=int(os.environ["PORT"]))

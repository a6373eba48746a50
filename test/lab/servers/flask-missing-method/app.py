import os

from flask import Flask, jsonify
from flask_cors import CORS

app = Flask(__name__)

# begin: fix
CORS(app, origins=[os.environ["PAGE_ORIGIN"]], methods=["GET", "POST"])
# end: fix


@app.route("/notes/7", methods=["DELETE"])
def remove_note():
    return jsonify(removed=7)


app.run(host="127.0.0.1", port=int(os.environ["PORT"]))

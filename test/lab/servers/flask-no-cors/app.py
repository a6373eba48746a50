import os

from flask import Flask, jsonify, request

app = Flask(__name__)

# begin: fix
# end: fix


@app.route("/notes", methods=["POST"])
def add_note():
    return jsonify(id=1, **request.get_json()), 201


app.run(host="127.0.0.1", port=int(os.environ["PORT"]))

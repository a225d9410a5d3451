"""POST /v1/embeddings on loopback: all-MiniLM-L6-v2 as sentence-transformers runs it.

Arguments: the model file and the tokenizer file. Writes its port to stdout and exits when stdin closes.
"""

import json
import os
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import numpy
import onnxruntime
from tokenizers import Tokenizer

NAME = "all-MiniLM-L6-v2"
LONGEST = 256

session = onnxruntime.InferenceSession(sys.argv[1], providers=["CPUExecutionProvider"])
inputs = {each.name for each in session.get_inputs()}
tokenizer = Tokenizer.from_file(sys.argv[2])
tokenizer.enable_truncation(max_length=LONGEST)
tokenizer.no_padding()


def embed(text):
    encoding = tokenizer.encode(text)
    ids = numpy.array([encoding.ids], dtype=numpy.int64)
    feeds = {"input_ids": ids, "attention_mask": numpy.ones_like(ids)}
    if "token_type_ids" in inputs:
        feeds["token_type_ids"] = numpy.zeros_like(ids)
    mean = session.run(None, feeds)[0][0].mean(axis=0)
    return (mean / max(float(numpy.linalg.norm(mean)), 1e-12)).tolist()


class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        if self.path != "/v1/embeddings":
            return self.answer(404, {"error": {"message": "Only POST /v1/embeddings is served."}})
        try:
            given = json.loads(self.rfile.read(int(self.headers.get("content-length", 0))))["input"]
            texts = [given] if isinstance(given, str) else list(given)
            vectors = [embed(text) for text in texts]
        except (KeyError, TypeError, ValueError) as error:
            return self.answer(400, {"error": {"message": f"The request cannot be read: {error}"}})
        data = [{"object": "embedding", "index": n, "embedding": each} for n, each in enumerate(vectors)]
        return self.answer(200, {"object": "list", "model": NAME, "data": data})

    def answer(self, status, body):
        content = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_):
        pass


def end_with_stdin():
    sys.stdin.read()
    os._exit(0)


server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
threading.Thread(target=end_with_stdin, daemon=True).start()
print(json.dumps({"port": server.server_port}), flush=True)
server.serve_forever()

"""A server that speaks the OpenAI protocol, well and badly: python openai_server.py ANSWERS. Prints its port.

The first part of the address chooses how: /well/v1 answers with the lines of the file ANSWERS (JSON), the others each
fail in the way they are named. Every request is added to ANSWERS with the ending .asked.
"""

from __future__ import annotations

import json
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

ANSWERS = Path(sys.argv[1])


class Handler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        with ANSWERS.with_suffix(".asked").open("a", encoding="utf-8") as file:
            file.write(json.dumps({**body, "key": self.headers.get("Authorization", "")}, ensure_ascii=False) + "\n")
        how = self.path.split("/")[1]
        getattr(self, how.replace("-", "_"))(body)

    def well(self, body: dict[str, Any]) -> None:
        self.say(ANSWERS.read_text(encoding="utf-8"))

    def fenced(self, body: dict[str, Any]) -> None:
        self.say(f"Of course! Here are the lines:\n```json\n{ANSWERS.read_text(encoding='utf-8')}\n```")

    def plain_only(self, body: dict[str, Any]) -> None:
        if "response_format" in body:
            self.send(400, b'{"error": {"message": "unknown field response_format"}}')
        else:
            self.well(body)

    def slow(self, body: dict[str, Any]) -> None:
        time.sleep(3)
        self.well(body)

    def drip(self, body: dict[str, Any]) -> None:
        self.start(200, 10_000)
        for _ in range(100):
            self.wfile.write(b" ")
            self.wfile.flush()
            time.sleep(0.1)

    def no_json(self, body: dict[str, Any]) -> None:
        self.send(200, b"<html>Bad gateway</html>")

    def other_json(self, body: dict[str, Any]) -> None:
        self.say('{"1": 5, "title": "A song", "lines": ["one", {"two": 2}]}')

    def no_object(self, body: dict[str, Any]) -> None:
        self.send(200, b"[1, 2]")

    def refusal(self, body: dict[str, Any]) -> None:
        self.say("I'm sorry, but I can't help with that.")

    def broken_off(self, body: dict[str, Any]) -> None:
        self.start(200, 5_000)
        self.wfile.write(b'{"choices": [{"message": {"content": "{')

    def cut(self, body: dict[str, Any]) -> None:
        self.say(ANSWERS.read_text(encoding="utf-8")[:-40])

    def error(self, body: dict[str, Any]) -> None:
        self.send(500, b'{"error": "out of memory"}')

    def say(self, content: str) -> None:
        message = {"role": "assistant", "content": content}
        self.send(200, json.dumps({"choices": [{"message": message}]}).encode())

    def send(self, status: int, data: bytes) -> None:
        self.start(status, len(data))
        self.wfile.write(data)

    def start(self, status: int, length: int) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(length))
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        pass


class Server(ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        """Clients that give up are what is being tested."""


if __name__ == "__main__":
    server = Server(("127.0.0.1", 0), Handler)
    print(server.server_address[1], flush=True)
    server.serve_forever()

"""A stand-in for GOV.UK Notify's API: it checks the signature of each request as the service does."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import jwt

SERVICE, SECRET = "26785a09-ab16-4eb0-8407-a37497a57506", "3d844edf-8d35-48ac-975b-e847b4f122b0"
KEY = f"mosovo_live-{SERVICE}-{SECRET}"
MAIL_TEMPLATE, TEXT_TEMPLATE = "9d751e0e-f929-4891-82a1-a3e1c3c18ee3", "f33517ff-2a88-4f6e-b855-c550268ce08a"
ADDRESS = {"email": "email_address", "sms": "phone_number"}
ERRORS = {
    400: "ValidationError", 403: "AuthError", 429: "RateLimitError", 500: "Exception",
}  # fmt: skip


@dataclass
class NotifyService:
    """What the service accepted, and how it answers the next requests."""

    answer: int = 201
    silent: bool = False
    """Accept the message and never answer."""
    status: str = "sending"
    messages: list[dict[str, Any]] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    done: Event = field(default_factory=Event)

    def authorise(self, header: str) -> str:
        """Return why the token is refused; empty if it is valid."""
        try:
            claims = jwt.decode(
                header.removeprefix("Bearer "), SECRET, algorithms=["HS256"], leeway=timedelta(seconds=30),
                options={"require": ["iss", "iat"]},
            )  # fmt: skip
        except jwt.PyJWTError as fault:
            return f"Invalid token: {fault}"
        return "" if claims["iss"] == SERVICE else "Invalid token: service not found"

    def accept(self, kind: str, content: dict[str, Any]) -> dict[str, Any]:
        """Store a message and answer as the service does."""
        message = {"id": str(uuid4()), "type": kind, **content}
        self.messages.append(message)
        return {"id": message["id"], "reference": content["reference"], "template": {"id": content["template_id"]}}

    def find(self, path: str) -> dict[str, Any]:
        """Answer for one message, or for those with a reference."""
        parts = urlsplit(path)
        if parts.query:
            [reference] = parse_qs(parts.query)["reference"]
            return {"notifications": [each for each in self.messages if each["reference"] == reference]}
        [found] = [each for each in self.messages if each["id"] == parts.path.rpartition("/")[2]]
        return {"id": found["id"], "status": self.status}


class _Handler(BaseHTTPRequestHandler):
    """Answers a request after checking its signature."""

    service: NotifyService

    def do_POST(self) -> None:
        content = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        kind = self.path.rpartition("/")[2]
        if self._refuses():
            return
        assert ADDRESS[kind] in content
        answer = self.service.accept(kind, content)
        if self.service.silent:
            self.service.done.wait(20)
            return
        self._answer(201, answer)

    def do_GET(self) -> None:
        if not self._refuses():
            self._answer(200, self.service.find(self.path))

    def _refuses(self) -> bool:
        why = self.service.authorise(self.headers.get("Authorization", ""))
        code = 403 if why else self.service.answer if self.service.answer >= 400 else 0
        if code:
            self.service.refused.append(why or ERRORS[code])
            message = why or f"{ERRORS[code]} of the stand-in"
            self._answer(code, {"status_code": code, "errors": [{"error": ERRORS[code], "message": message}]})
        return bool(code)

    def _answer(self, code: int, content: dict[str, Any]) -> None:
        body = json.dumps(content).encode()
        self.send_response(code)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Print nothing."""


@contextmanager
def notify_service() -> Iterator[tuple[str, NotifyService]]:
    """Run the service on a free port; yield its address and its messages."""
    service = NotifyService()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"service": service}))
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", service
    finally:
        service.done.set()
        server.shutdown()
        server.server_close()
        thread.join()

"""T87: the supplied proxy buffers the complete body, so slow clients occupy no thread of the application."""

import shutil
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from http.client import HTTPSConnection
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

from mosovo.cli.throw_away_proxy import configure, replace_once, write_certificate
from tests.missing_tools import skip_without_tool
from tests.trust.measurements import Measured

pytestmark = pytest.mark.pure

STALLED, PROBES = 100, 10


class Application(BaseHTTPRequestHandler):
    """An application with one thread, which waits for the body of its request, as the product does."""

    protocol_version = "HTTP/1.1"
    seen: list[tuple[str, Any]] = []

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.do_GET()

    def do_GET(self) -> None:
        self.seen.append((self.command, dict(self.headers)))
        self.send_response(200)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"ok")
        self.close_connection = True

    def log_message(self, *_: Any) -> None:
        """Print nothing."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def configure_proxy(folder: Path, port: int, behind: int) -> str:
    """Return the supplied file with an installer's values. Timeouts are shortened from 10 s to 2 s."""
    conf = configure(folder, port, behind)
    for part in ("client_header_timeout", "client_body_timeout"):
        conf = replace_once(conf, f"{part} 10s", f"{part} 2s")
    return conf


@pytest.fixture
def proxy(tmp_path: Path) -> Iterator[int]:
    """Return the port of nginx with the supplied file, in front of an application with one thread."""
    nginx = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
    if not nginx:
        skip_without_tool("nginx", "apt-get install nginx")
    application = HTTPServer(("127.0.0.1", 0), Application)
    Application.seen.clear()
    threading.Thread(target=application.serve_forever, daemon=True).start()
    port = free_port()
    write_certificate(tmp_path)
    (tmp_path / "nginx.conf").write_text(configure_proxy(tmp_path, port, application.server_address[1]))
    server = subprocess.Popen(
        [nginx, "-p", str(tmp_path), "-e", str(tmp_path / "log"), "-c", str(tmp_path / "nginx.conf")]
    )
    try:
        for _ in range(200):
            with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                break
            assert server.poll() is None, (tmp_path / "log").read_text()
            time.sleep(0.05)
        yield port
    finally:
        server.terminate()
        server.wait()
        application.shutdown()
        application.server_close()


def trusting() -> ssl.SSLContext:
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context


def ask(port: int, method: str, path: str, **headers: str) -> Any:
    """Return the response to a request without a body."""
    connection = HTTPSConnection("127.0.0.1", port, timeout=5, context=trusting())
    connection.request(method, path, headers=headers)
    return connection.getresponse()


@pytest.mark.trust("T87", target="health 10 of 10, 0 unfinished bodies at the application, stalled ones ended")
def test_slow_clients_do_not_block_other_requests(proxy: int, measured: Measured) -> None:
    head = b"POST /account/login/ HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n"
    with ExitStack() as stack:
        sockets = []
        for number in range(STALLED):
            stalled = stack.enter_context(trusting().wrap_socket(socket.create_connection(("127.0.0.1", proxy), 5)))
            stalled.sendall(head + b"login=" if number % 2 else head[:60])
            sockets.append(stalled)
        answered = [ask(proxy, "GET", "/healthz").status for _ in range(PROBES)]
        reached = [method for method, _ in Application.seen if method == "POST"]
        ended = 0
        for stalled in sockets:
            stalled.settimeout(20)
            with suppress(ConnectionResetError):
                while stalled.recv(1000):
                    pass
            ended += 1
    measured(f"health {answered.count(200)} of {PROBES}, {len(reached)} unfinished bodies reached it, {ended} ended")
    assert answered == [200] * PROBES
    assert reached == []
    assert ended == STALLED


def test_proxy_refuses_large_bodies_and_sets_the_client_address(proxy: int) -> None:
    for path, size, status in (
        ("/public/report/", 150_000_000, 413), ("/public/report/", 65_537, 413), ("/account/login/", 100_000, 413),
        ("/find/", 4_000_000, 413), ("/nominals/NS-0000-0001-X/photographs/record/", 26_500_000, 413),
        ("/import/", 300_000_000, 413),
    ):  # fmt: skip
        assert (path, ask(proxy, "POST", path, **{"Content-Length": str(size)}).status) == (path, status)
    assert Application.seen == []
    forged = {"X-Forwarded-For": "9.9.9.9", "Forwarded": "for=9.9.9.9", "X-Forwarded-Host": "evil.example"}
    answer = ask(proxy, "GET", "/", **forged)
    [(_, headers)] = Application.seen
    assert headers["X-Forwarded-For"] == "127.0.0.1"
    assert headers["X-Forwarded-Proto"] == "https"
    assert {"Forwarded", "X-Forwarded-Host"} & headers.keys() == set()
    assert "Python" not in answer.headers["Server"]


AMBIGUOUS = {
    "two ways to end": "Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nG",
    "two lengths": "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello!",
    "a signed length": "Content-Length: +5\r\n\r\nhello",
    "a negative length": "Content-Length: -5\r\n\r\nhello",
    "a list of lengths": "Content-Length: 5, 5\r\n\r\nhello",
    "an unknown coding": "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
    "two codings": "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
    "a coding with a control": "Transfer-Encoding: \x0bchunked\r\n\r\n0\r\n\r\n",
    "a space before the colon": "Content-Length : 5\r\n\r\nhello",
    "a chunk that is not a number": "Transfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n0\r\n\r\n",
    "a null": "X-Null: a\0b\r\n\r\n",
}
"""Request endings that two programs could read differently (ASVS 4.2.1, 4.2.2)."""


def send_raw(port: int, request: str) -> bytes:
    """Return the response, or empty bytes if the connection was only closed."""
    with trusting().wrap_socket(socket.create_connection(("127.0.0.1", port), 5)) as connection:
        connection.sendall(request.encode("latin-1"))
        received = b""
        with suppress(ConnectionResetError, ssl.SSLError):
            while part := connection.recv(10_000):
                received += part
    return received


@pytest.mark.parametrize("name", AMBIGUOUS)
def test_request_with_an_ambiguous_end_never_reaches_the_application(proxy: int, name: str) -> None:
    answer = send_raw(proxy, f"POST /account/login/ HTTP/1.1\r\nHost: localhost\r\n{AMBIGUOUS[name]}")
    assert answer[:12] in (b"HTTP/1.1 400", b"HTTP/1.1 501"), answer[:200]
    assert Application.seen == []


def test_proxy_refuses_trace_and_offers_only_safe_tls(proxy: int) -> None:
    """No TRACE, TLS 1.2 only with forward secrecy, and HTTP/1.1 only (ASVS 13.4.4, 12.1.2)."""
    assert ask(proxy, "TRACE", "/").status == 405
    assert Application.seen == []
    for ciphers, is_accepted in (
        ("ECDHE-ECDSA-AES128-GCM-SHA256", True),
        ("ECDHE-ECDSA-AES128-SHA256", False),
        ("AES128-GCM-SHA256", False),
    ):
        context = trusting()
        context.set_ciphers(ciphers)
        context.set_alpn_protocols(["h2", "http/1.1"])
        context.minimum_version = context.maximum_version = ssl.TLSVersion.TLSv1_2
        assert reach(proxy, context) == ("http/1.1" if is_accepted else "refused"), ciphers


def reach(port: int, context: ssl.SSLContext) -> str | None:
    """Return the protocol that the proxy chose, or `refused`."""
    try:
        with context.wrap_socket(socket.create_connection(("127.0.0.1", port), 5)) as connection:
            return connection.selected_alpn_protocol()
    except (ssl.SSLError, ConnectionResetError):
        return "refused"

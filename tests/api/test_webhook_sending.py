"""How events are sent: over TLS and persistent connections, several at a time, and those of one person in order."""

import ssl
import threading
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar
from uuid import UUID

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from mosovo.api.webhooks import transport
from mosovo.api.webhooks.batches import LANES, EventSender, OutgoingEvent
from mosovo.api.webhooks.transport import ConnectionPool, NotSent, find_address
from mosovo.organisations.api_client_models import ApiWebhook

pytestmark = pytest.mark.pure
NOW = datetime.now(UTC)
WEBHOOK = ApiWebhook(pk=UUID(int=1), url="https://events.example/", secret_number=1)


class Handler(BaseHTTPRequestHandler):
    """A receiver that keeps its connections open, except for some paths."""

    protocol_version = "HTTP/1.1"
    got: ClassVar[list[tuple[str, bytes]]] = []
    connections: ClassVar[set[Any]] = set()

    def do_POST(self) -> None:
        self.got.append((self.path, self.rfile.read(int(self.headers["Content-Length"]))))
        self.connections.add(self.client_address)
        if self.path == "/slow":
            self.wfile.write(b"HTTP/1.1 204 ")
            for _ in range(20):
                self.wfile.write(b"x")
                time.sleep(0.1)
            return
        self.send_response(302 if self.path == "/moved" else 200)
        self.send_header("Location", "/elsewhere")
        body = b"a" * (transport.MAX_DRAINED_BYTES + 1 if self.path == "/long" else 2)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        # Closed without `Connection: close`, as a receiver does after some idle time.
        self.close_connection = self.path == "/closing"

    def log_message(self, *args: Any) -> None:
        pass


@contextmanager
def receiving(folder: Path) -> Iterator[tuple[str, ssl.SSLContext]]:
    """Run a receiver; yield its address and a context that trusts it."""
    Handler.got.clear()
    Handler.connections.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    serving, trusting = make_contexts(folder)
    server.socket = serving.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"https://localhost:{server.server_port}", trusting
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def _may_send_here(settings: Any) -> None:
    settings.WEBHOOK_NETWORKS = ["127.0.0.0/8", "::1/128"]


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "10.0.0.1", "169.254.169.254", "::1", "0.0.0.0"])
def test_private_address_is_refused(host: str, settings: Any) -> None:
    settings.WEBHOOK_NETWORKS = []
    with pytest.raises(NotSent, match="private"):
        find_address(host, 443)


def test_request_uses_tls_and_follows_no_redirect(tmp_path: Path, settings: Any) -> None:
    with receiving(tmp_path) as (base, trusting), ConnectionPool(trusting) as kept:
        settings.WEBHOOK_NETWORKS = []
        with pytest.raises(NotSent, match="private"):
            kept.post(f"{base}/events", b"{}", {})
        settings.WEBHOOK_NETWORKS = ["127.0.0.0/8", "::1/128"]
        assert kept.post(f"{base}/events", b"{}", {}) == 200
        assert kept.post(f"{base}/moved", b"{}", {}) == 302
        with ConnectionPool() as distrusting, pytest.raises(NotSent, match="SSL"):
            distrusting.post(f"{base}/events", b"{}", {})
    assert Handler.got == [("/events", b"{}"), ("/moved", b"{}")]


@pytest.mark.usefixtures("_may_send_here")
def test_connection_is_reused_and_opened_again_after_the_receiver_closes_it(tmp_path: Path) -> None:
    with receiving(tmp_path) as (base, trusting), ConnectionPool(trusting) as kept:
        for path, connections in (
            ("/a", 1), ("/b", 1), ("/c", 1), ("/closing", 1), ("/d", 2), ("/e", 2), ("/long", 2), ("/f", 3),
        ):  # fmt: skip
            assert kept.post(base + path, b"{}", {}) == 200
            assert len(Handler.connections) == connections, path
    assert [path for path, _ in Handler.got] == ["/a", "/b", "/c", "/closing", "/d", "/e", "/long", "/f"]


@pytest.mark.usefixtures("_may_send_here")
def test_slow_answer_times_out_and_is_not_sent_again_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transport, "TIMEOUT_SECONDS", 0.5)
    with receiving(tmp_path) as (base, trusting), ConnectionPool(trusting) as kept:
        with pytest.raises(NotSent, match="TimeoutError"):
            kept.post(f"{base}/slow", b"{}", {})
        assert len(Handler.got) == 1, "a request without an answer is not sent again at once"


def event(place: int, person: str) -> OutgoingEvent:
    return OutgoingEvent(place, str(UUID(int=place)), person, str(place).encode())


def test_events_of_different_people_are_sent_in_parallel_and_those_of_one_in_order() -> None:
    batch = [event(place, f"NS-{place % 16}") for place in range(1, 97)]
    together, got, lock = threading.Barrier(LANES, timeout=20), defaultdict(list), threading.Lock()

    def send(url: str, body: bytes, headers: Mapping[str, str]) -> int:
        place = int(body)
        if place <= LANES:
            together.wait()  # passes only if as many requests are open at the same time
        with lock:
            got[place % 16].append(place)
        return 204

    with EventSender(send) as courier:
        outcome = courier.send_batch(WEBHOOK, batch, NOW)
    assert (outcome.accepted, outcome.place, outcome.failed) == (96, 96, None)
    assert all(places == sorted(places) and len(places) == 6 for places in got.values())
    assert len(got) == 16


def test_place_is_before_the_first_event_that_was_not_accepted() -> None:
    batch = [event(place, f"NS-{place % 8}") for place in range(1, 65)]
    sent: list[int] = []

    def send(url: str, body: bytes, headers: Mapping[str, str]) -> int:
        if int(body) == 20:
            raise NotSent("TimeoutError")
        sent.append(int(body))
        time.sleep(0.005)
        return 204

    with EventSender(send) as courier:
        outcome = courier.send_batch(WEBHOOK, batch, NOW)
    assert outcome.failed is not None
    assert (outcome.failed.place, outcome.failure) == (20, "TimeoutError")
    assert outcome.accepted == len(sent) < 63, "nothing more is sent after a failure"
    missing = min(set(range(1, 65)) - set(sent))
    assert outcome.place == (missing - 1 or None), "every event up to the place was accepted"
    assert missing <= 20


def test_batch_of_one_person_stops_at_the_first_failure() -> None:
    sent: list[int] = []

    def send(url: str, body: bytes, headers: Mapping[str, str]) -> int:
        sent.append(int(body))
        return 500 if int(body) == 3 else 204

    with EventSender(send) as courier:
        outcome = courier.send_batch(WEBHOOK, [event(place, "NS-1") for place in range(1, 6)], NOW)
    assert sent == [1, 2, 3]
    assert (outcome.accepted, outcome.place, outcome.failure) == (2, 2, "status 500")


def test_slow_receiver_gets_one_event_on_each_connection_after_the_time_of_a_run() -> None:
    batch = [event(place, f"NS-{place % LANES}") for place in range(1, 5 * LANES + 1)]
    sent: list[int] = []

    def send(url: str, body: bytes, headers: Mapping[str, str]) -> int:
        sent.append(int(body))
        return 204

    with EventSender(send) as courier:
        outcome = courier.send_batch(WEBHOOK, batch, NOW, time.monotonic())
    assert sorted(sent) == list(range(1, LANES + 1))
    assert (outcome.accepted, outcome.place, outcome.failed) == (LANES, LANES, None)


def make_contexts(folder: Path) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """Return the context of a server with a certificate for localhost, and of a client that trusts it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(1)
        .not_valid_before(NOW - timedelta(days=2)).not_valid_after(NOW + timedelta(days=2))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    path, plain = folder / "server.pem", serialization.NoEncryption()
    private = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
    path.write_bytes(private + certificate.public_bytes(serialization.Encoding.PEM))
    serving = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    serving.load_cert_chain(path)
    return serving, ssl.create_default_context(cadata=certificate.public_bytes(serialization.Encoding.PEM).decode())

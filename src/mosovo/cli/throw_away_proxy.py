"""The proxy that we ship, nginx with `deploy/edge/nginx.conf`, before a throw-away server."""

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from mosovo.cli.checkout import ROOT
from mosovo.cli.errors import CommandError

SOURCE_CONFIG = ROOT / "deploy/edge/nginx.conf"
START_TIMEOUT = 10.0
"""Seconds until nginx listens."""


@contextmanager
def serve_through_proxy(folder: Path, port: int, behind: int) -> Iterator[None]:
    """Serve the application at port `behind` with TLS at `port`, both of 127.0.0.1. Raises `CommandError`."""
    write_certificate(folder)
    (folder / "nginx.conf").write_text(configure(folder, port, behind))
    command = [find_nginx(), "-p", str(folder), "-e", str(folder / "log"), "-c", str(folder / "nginx.conf")]
    proxy = subprocess.Popen(command)
    try:
        _wait_until_listening(proxy, port, folder / "log")
        yield
    finally:
        proxy.terminate()
        proxy.wait()


def find_nginx() -> str:
    """Return the path of nginx. Raises `CommandError` if it is not installed."""
    nginx = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
    if not nginx:
        raise CommandError("nginx is not installed: apt-get install nginx")
    return nginx


def write_certificate(folder: Path) -> None:
    """Write a certificate that is valid for a day, `mosovo.pem`, and its key, `mosovo.key`."""
    key, name, now = ec.generate_private_key(ec.SECP256R1()), x509.Name([]), datetime.now(UTC)
    unsigned = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    unsigned = unsigned.serial_number(1).not_valid_before(now - timedelta(1)).not_valid_after(now + timedelta(1))
    (folder / "mosovo.pem").write_bytes(unsigned.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM))
    (folder / "mosovo.key").write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )


def configure(folder: Path, port: int, behind: int) -> str:
    """Return the configuration that we ship, with the values that an installer changes."""
    text = SOURCE_CONFIG.read_text()
    temporary = " ".join(
        f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    for old, new in {
        "worker_processes auto;": f"worker_processes 1; daemon off; pid {folder}/pid; error_log {folder}/log;",
        "include mime.types;": temporary,
        "127.0.0.1:8000": f"127.0.0.1:{behind}",
        "listen 443 ssl": f"listen 127.0.0.1:{port} ssl",
        "/etc/nginx/tls/mosovo.pem": f"{folder}/mosovo.pem",
        "/etc/nginx/tls/mosovo.key": f"{folder}/mosovo.key",
    }.items():
        text = replace_once(text, old, new)
    return text


def replace_once(text: str, old: str, new: str) -> str:
    """Replace a part that must occur exactly once. Raises `CommandError` if it does not."""
    if text.count(old) != 1:
        raise CommandError(f"{SOURCE_CONFIG} must have {old!r} exactly once, and has it {text.count(old)} times")
    return text.replace(old, new)


def _wait_until_listening(proxy: subprocess.Popen[bytes], port: int, log: Path) -> None:
    deadline = time.monotonic() + START_TIMEOUT
    while time.monotonic() < deadline and proxy.poll() is None:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.05)
    raise CommandError(f"nginx does not listen on port {port}: {log.read_text() if log.exists() else 'no log'}")

"""Scan files with ClamAV over its socket (INSTREAM). Any answer other than “OK” means not clean.

MOSOVO_CLAMD_ADDRESS=unix:/run/clamav/clamd.ctl      or      tcp:scanner.force.example:3310
"""

import socket
import struct
from pathlib import Path

CHUNK_BYTES = 65_536
SECONDS = 60.0
MAX_ANSWER_BYTES = 4096


class ScannerUnavailable(Exception):
    """The scanner does not answer, or its answer is no verdict. No file counts as clean until it does."""


def scan_file(path: Path, address: str) -> str:
    """Return the name of the malware that ClamAV found in the file, or an empty string if it is clean."""
    try:
        with open_connection(address) as connection:
            connection.sendall(b"zINSTREAM\0")
            with path.open("rb") as stream:
                while chunk := stream.read(CHUNK_BYTES):
                    connection.sendall(struct.pack("!L", len(chunk)) + chunk)
            connection.sendall(struct.pack("!L", 0))
            text = parse_answer(connection)
    except OSError as error:
        raise ScannerUnavailable(f"clamd does not answer: {error}") from error
    if text == "stream: OK":
        return ""
    if text.startswith("stream: ") and text.endswith(" FOUND") and text.isprintable():
        return text.removeprefix("stream: ").removesuffix(" FOUND")
    raise ScannerUnavailable(f"clamd gave no verdict: {text[:200]!r}")


def scanner_version(address: str) -> str:
    """Return the version of scanner and signatures, which is stored with the verdict."""
    try:
        with open_connection(address) as connection:
            connection.sendall(b"zVERSION\0")
            return parse_answer(connection)[:100]
    except OSError as error:
        raise ScannerUnavailable(f"clamd does not answer: {error}") from error


def open_connection(address: str) -> socket.socket:
    """Connect to the scanner at the address."""
    kind, _, place = address.partition(":")
    if kind == "unix" and place:
        connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        connection.settimeout(SECONDS)
        try:
            connection.connect(place)
        except OSError:
            connection.close()
            raise
        return connection
    host, _, port = place.rpartition(":")
    if kind != "tcp" or not host or not port.isdecimal():
        raise ScannerUnavailable("MOSOVO_CLAMD_ADDRESS is not of the form unix:/run/clamav/clamd.ctl or tcp:host:3310")
    return socket.create_connection((host, int(port)), timeout=SECONDS)


def parse_answer(connection: socket.socket) -> str:
    """Read the answer up to its end mark. Raises `ScannerUnavailable` if the answer was cut short."""
    content = b""
    while not content.endswith(b"\0") and len(content) < MAX_ANSWER_BYTES:
        chunk = connection.recv(MAX_ANSWER_BYTES)
        if not chunk:
            break
        content += chunk
    if not content.endswith(b"\0"):
        raise ScannerUnavailable(f"clamd closed the connection before the end of its answer: {content[:200]!r}")
    return content.rstrip(b"\0\n").decode("utf-8", "replace")

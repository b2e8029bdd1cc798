"""An S3 server on this machine, over TLS with its own certificate authority, for tests of object storage."""

import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import boto3
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from moto.s3.models import s3_backends
from moto.server import DomainDispatcherApplication, create_backend_app
from pytest_django import Settings
from werkzeug.serving import BaseWSGIServer, make_server

HOST, BUCKET, KEY = "127.0.0.1", "mosovo-files", "throw-away"


@dataclass
class StorageServer:
    """A running server with one empty bucket."""

    server: BaseWSGIServer
    certificates: Path

    @property
    def endpoint(self) -> str:
        return f"https://{HOST}:{self.server.server_port}"

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    def keys(self) -> set[str]:
        """Return the key of each object, listed by a client other than ours."""
        listed = self._client().list_objects_v2(Bucket=BUCKET)
        return {each["Key"] for each in listed.get("Contents", [])}

    def change(self, key: str, content: bytes) -> None:
        self._client().put_object(Bucket=BUCKET, Key=key, Body=content)

    def empty(self) -> None:
        """Create the bucket, without the objects of earlier tests, which the server holds in memory."""
        s3_backends.reset()
        self._client().create_bucket(Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": "eu-west-2"})

    def _client(self) -> "boto3.client":
        return boto3.client(
            "s3", endpoint_url=self.endpoint, aws_access_key_id=KEY, aws_secret_access_key=KEY,
            region_name="eu-west-2", verify=str(self.certificates),
        )  # fmt: skip


@contextmanager
def serve_objects(folder: Path) -> Iterator[StorageServer]:
    """Run the server until the end of the block."""
    certificate, key = write_certificate(folder)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server = make_server(HOST, 0, DomainDispatcherApplication(create_backend_app), threaded=True, ssl_context=context)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    running = StorageServer(server, certificate)
    running.empty()
    try:
        yield running
    finally:
        server.shutdown()
        thread.join()


def write_certificate(folder: Path) -> tuple[Path, Path]:
    """Write a certificate that no public authority signed, and its key."""
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "storage of a test")])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address(HOST))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    encoding = serialization.Encoding.PEM
    private = key.private_bytes(encoding, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    certificate, key_file = folder / "storage.crt", folder / "storage.key"
    certificate.write_bytes(made.public_bytes(encoding))
    key_file.write_bytes(private)
    return certificate, key_file


def use_bucket(settings: Settings, storage: StorageServer) -> None:
    """Let Django keep files in the bucket."""
    settings.FILES_DIR = ""
    settings.FILES_BUCKET, settings.FILES_BUCKET_ENDPOINT = BUCKET, storage.endpoint
    settings.FILES_BUCKET_ACCESS_KEY = settings.FILES_BUCKET_SECRET_KEY = KEY
    settings.FILES_BUCKET_CA = str(storage.certificates)


@pytest.fixture
def objects(tmp_path: Path, settings: Settings) -> Iterator[StorageServer]:
    """Object storage, in which Django keeps files."""
    with serve_objects(tmp_path) as storage:
        use_bucket(settings, storage)
        yield storage

"""Store bytes in a bucket of S3-compatible object storage, so that several machines share them.

It needs the extra `s3`: `pip install mosovo[s3]`. The bucket must be closed to the public; mosovo does not encrypt its
objects. A store that does not answer raises `StorageUnavailable`, so that a page answers 503 and a job waits.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from io import BytesIO
from pathlib import Path
from tempfile import NamedTemporaryFile, SpooledTemporaryFile
from typing import Any, BinaryIO, cast
from urllib.parse import urlsplit

from boto3.exceptions import Boto3Error
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.core.files import File
from django.db import OperationalError
from storages.backends.s3 import S3Storage

from .file_stores import NAME, StoredName, check_name

IN_MEMORY, CHUNK_BYTES = 2_500_000, 1_000_000
CLIENT = Config(
    connect_timeout=3, read_timeout=10, retries={"mode": "standard", "total_max_attempts": 2},
    # Other makes than Amazon's may refuse checksums that are not required.
    request_checksum_calculation="when_required", response_checksum_validation="when_required",
    s3={"addressing_style": "path"}, signature_version="s3v4",
)  # fmt: skip
LOCAL = ("127.0.0.1", "::1", "localhost")


class StorageUnavailable(OperationalError, OSError):
    """The object storage does not answer, or refuses. Pages answer 503, as if the database were away."""


@dataclass(frozen=True)
class ObjectStore:
    """A bucket."""

    bucket: str
    endpoint: str
    region: str
    access_key: str
    secret_key: str
    certificates: str = ""
    """The file of the certificate authorities of the endpoint; empty: those that are known publicly."""

    @cached_property
    def _storage(self) -> Any:
        return S3Storage(
            bucket_name=self.bucket, endpoint_url=self.endpoint, region_name=self.region, access_key=self.access_key,
            secret_key=self.secret_key, default_acl=None, file_overwrite=True, gzip=False, client_config=CLIENT,
            verify=self.certificates or None,
        )  # fmt: skip

    def write(self, name: str, pieces: Iterable[bytes], *, durable: bool = True) -> None:
        with SpooledTemporaryFile(IN_MEMORY) as received:
            received.writelines(pieces)
            received.seek(0)
            with _translate_storage_errors():
                self._storage.save(check_name(name), File(received))

    def open(self, name: str) -> BinaryIO:
        with _translate_storage_errors():
            opened = self._storage.open(check_name(name), "rb")
            opened.file  # noqa: B018  fetches the bytes now, while an error can still be an answer
        return cast(BinaryIO, opened)

    @contextmanager
    def local_copy(self, name: str) -> Iterator[Path]:
        with NamedTemporaryFile(prefix="mosovo-") as copy:
            with self.open(name) as stream:
                while chunk := stream.read(CHUNK_BYTES):
                    copy.write(chunk)
            copy.flush()
            yield Path(copy.name)

    def remove(self, name: str) -> None:
        with _translate_storage_errors():
            self._storage.delete(check_name(name))

    def list_names(self) -> Iterator[StoredName]:
        with _translate_storage_errors():
            for each in self._storage.bucket.objects.all():
                folder, _, name = each.key.partition("/")
                if NAME.fullmatch(name) and folder == name[:2]:
                    yield StoredName(name, each.last_modified)

    def move_aside(self, names: Iterable[str], moment: datetime) -> str:
        aside = f"replaced-{moment:%Y%m%dT%H%M%SZ}"
        with _translate_storage_errors():
            for name in names:
                source = {"Bucket": self.bucket, "Key": check_name(name)}
                self._storage.bucket.Object(f"{aside}/{name}").copy(source)
                self._storage.delete(check_name(name))
        return f"{self.bucket}/{aside}"

    def find_faults(self) -> Iterator[str]:
        parts = urlsplit(self.endpoint)
        if parts.scheme != "https" and parts.hostname not in LOCAL:
            yield f"MOSOVO_FILES_BUCKET_ENDPOINT is {self.endpoint}, which is not encrypted: enter an https address"
            return
        probe = "doctor/probe"  # nothing that is listed
        try:
            with _translate_storage_errors():
                self._storage.save(probe, File(BytesIO()))
                self._storage.delete(probe)
        except (StorageUnavailable, FileNotFoundError) as fault:
            yield (
                f"the bucket {self.bucket} at {self.endpoint} cannot be written ({fault}): correct the "
                "MOSOVO_FILES_BUCKET_ settings, or start the storage"
            )


@contextmanager
def _translate_storage_errors() -> Iterator[None]:
    """Turn the errors of the library into ours, without an address or a key in them."""
    try:
        yield
    except ClientError as error:
        code = str(error.response.get("Error", {}).get("Code", ""))
        if code in ("404", "NoSuchKey"):
            raise FileNotFoundError("no such stored file") from error
        raise StorageUnavailable(f"the object storage refused: {code}") from error
    except (BotoCoreError, Boto3Error) as error:
        raise StorageUnavailable(f"the object storage does not answer: {type(error).__name__}") from error

"""Write an image as an OCI layout in one tar file, as `podman load`, `docker load` and `skopeo` read it.

Format: OCI Image Format Specification 1.1 (https://github.com/opencontainers/image-spec). The same layers and config
give the same bytes: files are in the order of their names, and their times are those of the commit.
"""

import gzip
import hashlib
import io
import json
import os
import tarfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

_MEDIA = "application/vnd.oci.image"
_PIECE = 1_000_000


@dataclass(frozen=True)
class Blob:
    """Bytes of an image, stored in a file that is named by their digest."""

    path: Path
    media_type: str
    unpacked_sha256: str = ""
    """Of a layer: the digest before compression."""

    @property
    def descriptor(self) -> dict[str, Any]:
        return {"mediaType": self.media_type, "digest": f"sha256:{self.path.name}", "size": self.path.stat().st_size}


def write_layer(tar: Path, blobs: Path) -> Blob:
    """Compress a tar file, and store it."""
    unpacked, target = hashlib.sha256(), blobs / "layer"
    with (
        tar.open("rb") as source,
        target.open("wb") as stream,
        gzip.GzipFile("", "wb", compresslevel=6, fileobj=stream, mtime=0) as packed,
    ):
        while piece := source.read(_PIECE):
            unpacked.update(piece)
            packed.write(piece)
    return Blob(_named_by_digest(target), f"{_MEDIA}.layer.v1.tar+gzip", unpacked.hexdigest())


def write_image(
    target: Path,
    blobs: Path,
    layers: Sequence[Blob],
    config: Mapping[str, Any],
    *,
    architecture: str,
    name: str,
    at: int,
) -> None:
    """Write the image of these layers, the lowest first. `at` is the time of the commit, in seconds."""
    description = {
        "created": f"{datetime.fromtimestamp(at, UTC):%Y-%m-%dT%H:%M:%SZ}",
        "architecture": architecture,
        "os": "linux",
        "config": config,
        "rootfs": {"type": "layers", "diff_ids": [f"sha256:{each.unpacked_sha256}" for each in layers]},
    }
    settings = _write_json(description, blobs, f"{_MEDIA}.config.v1+json")
    manifest = _write_json(
        {
            "schemaVersion": 2,
            "mediaType": f"{_MEDIA}.manifest.v1+json",
            "config": settings.descriptor,
            "layers": [each.descriptor for each in layers],
        },
        blobs,
        f"{_MEDIA}.manifest.v1+json",
    )
    reference = {**manifest.descriptor, "annotations": {"org.opencontainers.image.ref.name": name}}
    index = {"schemaVersion": 2, "mediaType": f"{_MEDIA}.index.v1+json", "manifests": [reference]}
    with tarfile.open(target, "w", format=tarfile.PAX_FORMAT) as archive:
        for path, content in (("oci-layout", {"imageLayoutVersion": "1.0.0"}), ("index.json", index)):
            _add(archive, path, json.dumps(content).encode(), at)
        for blob in sorted({each.path for each in (*layers, settings, manifest)}):
            entry = _entry(f"blobs/sha256/{blob.name}", blob.stat().st_size, at)
            with blob.open("rb") as stream:
                archive.addfile(entry, stream)


def write_tar(folder: Path, target: Path, at: int) -> None:
    """Write a folder as the layer of an image. Files belong to root, and times are `at`."""
    with tarfile.open(target, "w", format=tarfile.PAX_FORMAT) as archive:
        for path in sorted(_walk(folder)):
            entry = archive.gettarinfo(path, str(path.relative_to(folder)))
            entry.uid = entry.gid = 0
            entry.uname = entry.gname = "root"
            entry.mtime = at
            if entry.isfile():
                with path.open("rb") as stream:
                    archive.addfile(entry, stream)
            else:
                archive.addfile(entry)


def _walk(folder: Path) -> Iterator[Path]:
    for root, folders, files in os.walk(folder):
        yield from (Path(root) / name for name in (*folders, *files))


def _write_json(content: Mapping[str, Any], blobs: Path, media_type: str) -> Blob:
    path = blobs / "json"
    path.write_text(json.dumps(content, sort_keys=True))
    return Blob(_named_by_digest(path), media_type)


def _named_by_digest(path: Path) -> Path:
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    return path.rename(path.with_name(digest))


def _add(archive: tarfile.TarFile, name: str, content: bytes, at: int) -> None:
    archive.addfile(_entry(name, len(content), at), io.BytesIO(content))


def _entry(name: str, size: int, at: int) -> tarfile.TarInfo:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mtime, entry.mode = size, at, 0o644
    return entry

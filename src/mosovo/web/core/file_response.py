"""Serve uploaded files so that a browser never treats them as a page of ours.

The audit entry is committed when the transaction of the request ends. The bytes of a folder
are read after that, while they are sent; those of object storage are fetched before.
"""

from django.http import FileResponse

from mosovo.files import storage
from mosovo.files.file_types import FileType
from mosovo.files.models import StoredVersion

SANDBOX_POLICY = "sandbox; default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"


def file_response(version: StoredVersion) -> FileResponse:
    """Return a re-encoded picture to be displayed, or any other file to be saved only. No content can run."""
    is_document = version.version == StoredVersion.Version.DOCUMENT
    kind = FileType(version.file.kind) if is_document else FileType.JPEG
    response = FileResponse(
        storage.open_stored(version.stored_as),
        as_attachment=is_document,
        filename=f"{version.version}-{str(version.file_id)[-8:]}{kind.ending}",
        content_type=kind.media_type,
    )
    response.headers["Content-Security-Policy"] = SANDBOX_POLICY
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "no-store"
    return response

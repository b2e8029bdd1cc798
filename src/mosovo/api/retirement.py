"""The version of the API, and the operations that will be removed.

Within a version there are only additions. An operation that will be removed answers for 12 months with `Deprecation`
(RFC 9745) and `Sunset` (RFC 8594).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime

from django.http import HttpRequest, HttpResponse

VERSION = "1"


@dataclass(frozen=True, slots=True)
class Retirement:
    """When the operations under an address were retired, and when they will stop to answer."""

    deprecated_at: datetime
    sunset_at: datetime


RETIRED: Mapping[str, Retirement] = {}
"""By the start of the address. Nothing of version 1 is retired."""


def add_version_headers(
    response: HttpResponse, request: HttpRequest, retired: Mapping[str, Retirement] | None = None
) -> HttpResponse:
    """Add the version, and for a retired operation when it was retired and when it ends."""
    response.headers["Api-Version"] = VERSION
    for prefix, retirement in (RETIRED if retired is None else retired).items():
        if request.path_info.startswith(prefix):
            response.headers["Deprecation"] = f"@{int(retirement.deprecated_at.timestamp())}"
            response.headers["Sunset"] = format_datetime(retirement.sunset_at.astimezone(UTC), usegmt=True)
    return response

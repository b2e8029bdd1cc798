"""Who may send alerts: provider, force, format and keys. The keys are kept outside the database.

MOSOVO_ALERT_PROVIDER_KEYS, or the file that MOSOVO_ALERT_PROVIDER_KEYS_FILE names, has one line for each provider: its
name, the code of the force, the format, and 64 hexadecimal digits. To change a key, add a second line with the same
name: both keys are valid until the first line is removed.
"""

import hmac
import re
from base64 import b64encode
from dataclasses import dataclass
from functools import cache

from django.conf import settings

from .provider_formats import FORMATS

FOLDER_ONLY_FORMATS = frozenset({"tether-positions"})
"""Formats that are read from a folder only, never received over HTTP."""
NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,38}")
KEY = re.compile(r"[0-9a-f]{64}")


class InvalidProviderList(ValueError):
    """The list of providers cannot be read. The message names the line, and never a key."""


@dataclass(frozen=True, slots=True)
class AlertProvider:
    """A provider that may send alerts, with its keys."""

    name: str
    force: str
    format: str
    keys: tuple[bytes, ...]
    is_client: bool = False
    """Whether it is a client of the API, which the entry of the log names."""

    def sign(self, timestamp: str, delivery: str, body: bytes) -> list[str]:
        """Return the valid signatures of a delivery, one for each key."""
        content = f"{timestamp}.{delivery}.".encode() + body
        return [hmac.digest(key, content, "sha256").hex() for key in self.keys]

    def sign_as_standard(self, timestamp: str, message_id: str, body: bytes) -> list[str]:
        """Return the same as Standard Webhooks 1.0 has it: `v1,` and base64, over id, timestamp and body."""
        content = f"{message_id}.{timestamp}.".encode() + body
        return [f"v1,{b64encode(hmac.digest(key, content, 'sha256')).decode()}" for key in self.keys]


def read_providers(text: str) -> dict[str, AlertProvider]:
    """Parse the list of providers."""
    results: dict[str, AlertProvider] = {}
    for number, line in enumerate(text.splitlines(), 1):
        parts = line.split()
        if not parts or parts[0].startswith("#"):
            continue
        if len(parts) != 4 or not NAME.fullmatch(parts[0]) or not KEY.fullmatch(parts[3]):
            raise InvalidProviderList(f"line {number}: give name, force, format and a key of 64 hexadecimal digits")
        name, force, format_, key = parts
        if format_ not in FORMATS.keys() | FOLDER_ONLY_FORMATS:
            known = ", ".join(sorted(FORMATS.keys() | FOLDER_ONLY_FORMATS))
            raise InvalidProviderList(f"line {number}: the format must be one of {known}")
        before = results.get(name)
        if before is not None and (before.force, before.format) != (force, format_):
            raise InvalidProviderList(f"line {number}: {name} is listed above with another force or format")
        results[name] = AlertProvider(name, force, format_, (*(before.keys if before else ()), bytes.fromhex(key)))
    return results


def load_providers() -> dict[str, AlertProvider]:
    """Return the providers of this process."""
    return _read_once(settings.ALERT_PROVIDER_KEYS)


@cache
def _read_once(text: str) -> dict[str, AlertProvider]:
    return read_providers(text)

"""One-time codes of the invented people: RFC 6238, from secrets that anybody may know."""

import base64
import hashlib
import hmac
import struct

STEP_SECONDS = 30


def demo_secret(username: str) -> str:
    """The secret of an invented person's authenticator, always the same."""
    return base64.b32encode(hashlib.sha1(f"synthetic/{username}".encode()).digest()).decode()


def current_code(username: str, at: float) -> str:
    """The code that their authenticator would show at that second of the epoch.

    >>> len(current_code("4101", 0))
    6
    """
    mac = hmac.new(base64.b32decode(demo_secret(username)), struct.pack(">Q", int(at) // STEP_SECONDS), hashlib.sha1)
    digest = mac.digest()
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"

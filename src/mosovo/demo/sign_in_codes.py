"""One-time codes for the demo accounts: RFC 6238, with secrets that anyone may know."""

import base64
import hashlib
import hmac
import struct

STEP_SECONDS = 30


def demo_secret(username: str) -> str:
    """Return the authenticator secret of a demo account, which is always the same."""
    return base64.b32encode(hashlib.sha1(f"synthetic/{username}".encode()).digest()).decode()


def current_code(username: str, at: float) -> str:
    """Return the code that the authenticator shows at a time, in seconds since the epoch.

    >>> len(current_code("4101", 0))
    6
    """
    mac = hmac.new(base64.b32decode(demo_secret(username)), struct.pack(">Q", int(at) // STEP_SECONDS), hashlib.sha1)
    digest = mac.digest()
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"

"""The address of the client, behind the number of proxies that the installation trusts.

Each trusted proxy adds one address to X-Forwarded-For, so the address of the client is as many from the end. Whatever
stands before it was sent by the client and counts for nothing. Limits, the log and the public forms use this function.
"""

from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest


class AddressUnknown(ValueError):
    """The request did not come through the trusted proxies, or one of them adds something that is not an address."""


def client_address(request: HttpRequest) -> str:
    """Return the address of the client. Raises `AddressUnknown`."""
    if settings.TRUSTED_PROXIES < 1:
        return str(request.META.get("REMOTE_ADDR", ""))
    forwarded = request.headers.get("X-Forwarded-For", "").split(",")
    if len(forwarded) < settings.TRUSTED_PROXIES:
        raise AddressUnknown(f"{len(forwarded)} addresses were forwarded")
    try:
        return str(ip_address(forwarded[-settings.TRUSTED_PROXIES].strip()))
    except ValueError:
        raise AddressUnknown("what was forwarded is not an address") from None


def has_client_address(request: HttpRequest) -> bool:
    """Whether the address of the client is known."""
    try:
        client_address(request)
    except AddressUnknown:
        return False
    return True

"""Sending forms as a browser would: each with the key of its page."""

import re
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from django.test import Client

from tests.support.people import Known

TODAY = date.today()
YESTERDAY = TODAY - timedelta(days=1)

NOTIFICATION = {"on": TODAY.isoformat(), "under": "s.85(1)", "home_address_kind": "residence"}


def send(client: Client, address: str, said: dict[str, Any], key: Any = None, *, follow: bool = False) -> Any:
    """POST a form, with a new key unless one is given."""
    return client.post(address, {"idempotency_key": str(key or uuid4()), **said}, follow=follow)


def decide(client: Client, address: str, said: dict[str, Any]) -> Any:
    """Open the page of a decision, read what it is about, and send the decision."""
    page = client.get(address).content.decode()
    return send(client, address, {**dict(re.findall(r'name="(read_.*?)" value="(.*?)"', page)), **said})


def look(client: Client, words: str, **asked: Any) -> Any:
    """Look for somebody, and go on to the answer."""
    return send(client, "/find/", {"q": words, **asked}, follow=True)


def text(response: Any) -> str:
    """The page, with typography a test need not type."""
    return response.content.decode().replace("&#39;", "'").replace("’", "'")


def notify_address(nominal: Known) -> str:
    """Where a notification is recorded."""
    return f"/nominals/{nominal.urn}/notification/record/"

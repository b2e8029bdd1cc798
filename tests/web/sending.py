"""Send forms as a browser would, each with the idempotency key of its page."""

import re
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from django.test import Client

from tests.support.people import RegisteredNominal

TODAY = date.today()
YESTERDAY = TODAY - timedelta(days=1)

NOTIFICATION = {"on": TODAY.isoformat(), "under": "s.85(1)", "home_address_kind": "residence"}


def send(client: Client, address: str, fields: dict[str, Any], key: Any = None, *, follow: bool = False) -> Any:
    """Send a form by POST, with a new key unless one is given."""
    return client.post(address, {"idempotency_key": str(key or uuid4()), **fields}, follow=follow)


def save_after_forecast(client: Client, address: str, fields: dict[str, Any]) -> Any:
    """Ask for the forecast of a reallocation, and save what it shows."""
    page = send(client, address, {**fields, "forecast": "1"}).content.decode()
    return send(
        client, address, {**fields, "save": "1", **dict(re.findall(r'name="(forecast_digest)" value="(.*?)"', page))}
    )


def decide(client: Client, address: str, fields: dict[str, Any]) -> Any:
    """Open the page of a decision, and send the decision with the versions that the page shows."""
    page = client.get(address).content.decode()
    return send(client, address, {**dict(re.findall(r'name="(read_.*?)" value="(.*?)"', page)), **fields})


def search_for(client: Client, words: str, **fields: Any) -> Any:
    """Search for these words, and follow the redirect to the results."""
    return send(client, "/find/", {"q": words, **fields}, follow=True)


def text(response: Any) -> str:
    """Return the page with straight apostrophes, so that tests can use them."""
    return response.content.decode().replace("&#39;", "'").replace("’", "'")


def notify_address(nominal: RegisteredNominal) -> str:
    """Return the URL at which a notification is recorded."""
    return f"/nominals/{nominal.urn}/notification/record/"

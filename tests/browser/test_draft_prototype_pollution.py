"""A draft with fields named like properties of every object changes no object of the page."""

import json
from collections.abc import Callable
from uuid import uuid4

from django.test import Client
from django.test.testcases import LiveServerThread
from playwright.sync_api import Page, expect

from mosovo.organisations.models import Account
from tests.support.people import Cast, RegisteredNominal

NAMES = ("__proto__", "constructor", "prototype", "toString", "hasOwnProperty")
TYPED = "Seen at his home."
CLEAN = """() => [{}.polluted, [].polluted, ''.polluted, Object.prototype.polluted, typeof {}.toString,
  typeof {}.hasOwnProperty, Object.keys(Object.prototype).length]"""


def test_field_names_of_a_draft_never_change_the_object_prototype(
    cast: Cast,
    nominal: RegisteredNominal,
    site: LiveServerThread,
    page: Page,
    sign_in_as: Callable[[Account], None],
    console_errors: list[str],
) -> None:
    address = f"/nominals/{nominal.urn}/contacts/record/"
    client = Client()
    client.force_login(cast.manager)
    fields = json.dumps({**{name: ["polluted"] for name in NAMES}, "text": [TYPED]})
    sent = {"address": address, "fields": fields, "idempotency_key": str(uuid4())}
    assert client.post("/account/drafts/save/", sent).status_code == 200

    sign_in_as(cast.manager)
    page.goto(f"{site.url}{address}")
    expect(page.locator("[name=text]")).to_have_value(TYPED)
    assert "__proto__" in page.locator("[data-saved-fields]").first.get_attribute("data-saved-fields")
    assert page.evaluate(CLEAN) == [None, None, None, None, "function", "function", 0]
    assert console_errors == []

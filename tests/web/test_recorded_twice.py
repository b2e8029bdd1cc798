"""A form that was open in two tabs is recorded twice only if the user says why."""

import re
from datetime import datetime, timedelta
from typing import Any

from django.test import Client

from mosovo.web.core.formatting import format_time
from tests.support.clients import sign_in
from tests.support.fixture_types import Sql
from tests.support.people import Cast, RegisteredNominal
from tests.web.sending import TODAY, send, text

INFORMATION = {"kind": "arrest", "on": TODAY, "text": "Arrested for theft in Hexley. Released under investigation."}
SECOND = "There were two of them: I checked with the custody sergeant."
ALREADY = "You already recorded these details at"
REASONS = "select change_reason from management_modes_concern order by recorded_at"


def address_of(nominal: RegisteredNominal) -> str:
    return f"/nominals/{nominal.urn}/facts/management_modes.concern/record/"


def confirm(client: Client, address: str, page: str, fields: dict[str, Any]) -> Any:
    """Confirm the warning that the page shows."""
    seen = re.findall(r'name="unlikely_seen" value="(\w+)"', page)[0]
    confirmation = {"confirm_unlikely": "on", "unlikely_reason": SECOND, "unlikely_seen": seen}
    return send(client, address, {**fields, **confirmation})


def test_same_form_from_a_second_tab_is_recorded_only_once_it_is_confirmed(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    client, address = sign_in(cast.manager), address_of(nominal)
    assert send(client, address, INFORMATION).status_code == 302
    at = format_time(datetime.fromisoformat(client.session["recorded"][0][3]))
    for _ in range(2):
        page = text(send(client, address, INFORMATION))
        assert f"{ALREADY} {at}." in page
    assert owner_sql(REASONS) == [("",)]
    assert confirm(client, address, page, INFORMATION).status_code == 302
    assert owner_sql(REASONS) == [("",), (SECOND,)]


def test_confirmation_counts_for_a_form_without_warnings_of_its_own(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    client, address = sign_in(cast.manager), f"/nominals/{nominal.urn}/facts/identity.remark/record/"
    remark = {"text": "He has a dog.", "nature": "fact", "attributed_to": "A neighbour", "made_on": TODAY}
    remark["field_group"] = "none"
    assert send(client, address, remark).status_code == 302
    page = text(send(client, address, remark))
    assert ALREADY in page
    assert confirm(client, address, page, remark).status_code == 302
    reasons = "select change_reason from identity_remark order by recorded_at"
    assert owner_sql(reasons) == [("",), (SECOND,)]


def test_other_values_another_user_and_a_later_hour_are_recorded_without_a_question(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    client, address = sign_in(cast.manager), address_of(nominal)
    assert send(client, address, INFORMATION).status_code == 302
    assert send(client, address, {**INFORMATION, "text": "Arrested for theft in Hexley. Charged."}).status_code == 302
    assert send(sign_in(cast.supervisor), address, INFORMATION).status_code == 302
    session = client.session
    for entry in session["recorded"]:
        entry[3] = (datetime.fromisoformat(entry[3]) - timedelta(minutes=16)).isoformat()
    session.save()
    assert send(client, address, INFORMATION).status_code == 302
    assert owner_sql(REASONS) == [("",)] * 4

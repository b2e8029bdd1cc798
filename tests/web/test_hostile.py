"""Hostile values in any form give an answer and never an internal error."""

from collections.abc import Callable
from fractions import Fraction
from uuid import uuid4

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from mosovo.organisations.models import Account
from mosovo.web.core.fact_type_registry import map_fact_types
from tests.sampling import Sampler, seed_of
from tests.support.fixture_types import Sql
from tests.support.people import RegisteredNominal
from tests.web.sending import NOTIFICATION, send
from tests.web.test_facts import FACT_FIELDS
from tests.web.test_new_nominal import PERSON_FIELDS, RESULT, SENTENCE, WHERE
from tests.web.test_record_whereabouts import IN_PERSON, SPELL

type Decorate = Callable[[Callable[..., None]], Callable[..., None]]

FIELDS = (
    "on", "on-day", "on-month", "on-year", "under", "change", "change_ahead", "expected_on", "about_id",
    "home_address_kind", "station", "taken_by", "acknowledged", "information_source", "kind", "lines", "postcode",
    "from_on",
    "until", "in_person", "told_on", "ended_on", "to_address", "place", "gateway", "offence", "sentenced_on",
    "offended_on", "victim_age", "sexual_purpose", "schedule3", "years", "months", "suspended_months",
    "consecutive_to", "restriction_order", "forenames", "surname", "used_from_on", "born_on", "value", "name", "role",
    "relationship", "text", "nature", "attributed_to", "made_on", "died_on", "served_on", "until_further_order",
    "from_at",
    "until_at", "team", "offender_manager", "lead_agency", "reason", "change_reason", "version", "where",
    "held_from_on",
    "pnc", "sex", "add", "go_on", "remove", "leave", "preview", "confirm_unlikely", "unlikely_reason", "unlikely_seen",
)  # fmt: skip
HOSTILE = (
    "", " ", "\x00", "\x1b[2J", "\u202eevil", "<script>alert(1)</script>", "' or 1=1 --", "{{7*7}}", "x" * 10_000,
    "🜁" * 300, "-1", "0", "99999999999999999999", "1e9", "NaN", "٣", "2026-02-31", "0001-01-01", "9999-12-31",
    "2026-11-25", "1985-01-01", "2025-03-03", "26-11-2026", "2026-03-29T01:30", "9999-12-31T23:59", "on", "home",
    "custody", "imprisonment", "conviction", "s.83(1)", "s.84(2)", "s.84(4)(b)", "community", "rso", "male", "stay",
    "SOA 2003 s.9", "POL", "PRB", str(uuid4()), "same", "1", "2", "shpo",
)  # fmt: skip
TYPED = st.dictionaries(st.sampled_from(FIELDS), st.sampled_from(HOSTILE) | st.text(max_size=40), max_size=8)
EXAMPLES, SHARE = 20, Fraction(1, 10)
"""The number of examples for each form in a whole run, and the share of them that a commit runs."""
WITHOUT_DEADLINE = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def storable(typed: dict[str, str]) -> dict[str, str]:
    """Remove characters that a test client cannot encode. A browser cannot send them either."""
    return {name: value.encode(errors="ignore").decode() for name, value in typed.items()}


ON_A_CASE = (
    "notification/record", "whereabouts/address", "whereabouts/spell", "convictions/record", "orders/record",
    "allocate",
    *(f"facts/{kind.slug}/record" for kind in map_fact_types().values() if kind.record),
)  # fmt: skip

VALID_FIELDS: dict[str, dict[str, str]] = {
    "notification/record": NOTIFICATION,
    "whereabouts/address": IN_PERSON,
    "whereabouts/spell": SPELL,
    "convictions/record": {**RESULT, **SENTENCE},
    "orders/record": FACT_FIELDS["orders.order"],
    **{f"facts/{slug}/record": fields for slug, fields in FACT_FIELDS.items()},
    "person": PERSON_FIELDS,
    "result": RESULT,
    "sentence": {**SENTENCE, "add": "1"},
    "where": WHERE,
}
"""Valid values of each form. Hostile values replace some of them."""


@pytest.fixture
def sergeant(client: Client, supervisor: Account) -> Client:
    client.force_login(supervisor)
    client.raise_request_exception = False
    return client


@pytest.fixture
def generated(request: pytest.FixtureRequest, sample: Sampler) -> Decorate:
    """Decorate a `@given` test: the number of examples of this run, selected by the seed of the commit."""
    size = sample.size("hostile words", EXAMPLES, SHARE)
    with_seed = seed(seed_of("hostile words", request.node.nodeid))
    return lambda test: settings(WITHOUT_DEADLINE, max_examples=size)(with_seed(test))


@pytest.mark.parametrize("rest", ON_A_CASE)
def test_no_form_of_a_case_fails_on_hostile_values(
    sergeant: Client, nominal: RegisteredNominal, generated: Decorate, rest: str
):
    @generated
    @given(typed=TYPED)
    def send_typed(typed: dict[str, str]) -> None:
        fields = {**VALID_FIELDS.get(rest, {}), **storable(typed)}
        assert send(sergeant, f"/nominals/{nominal.urn}/{rest}/", fields).status_code < 500

    send_typed()


@pytest.mark.parametrize(
    "slug",
    ["identity.name", "identity.birth", "convictions.conviction", "convictions.disposal", "whereabouts.address"],
)
def test_no_correction_form_fails_on_hostile_values(
    sergeant: Client, nominal: RegisteredNominal, owner_sql: Sql, generated: Decorate, slug: str
):
    table = slug.replace(".", "_")

    @generated
    @given(typed=TYPED)
    def send_typed(typed: dict[str, str]) -> None:
        [(row,), *_] = owner_sql(f"select id from {table} order by recorded_at desc")
        answer = send(sergeant, f"/nominals/{nominal.urn}/facts/{slug}/{row}/correct/", storable(typed))
        assert answer.status_code < 500

    send_typed()


@pytest.mark.parametrize("step", ["person", "result", "sentence", "where", "holder", "check", "nowhere"])
def test_no_step_of_a_new_nominal_fails_on_hostile_values(sergeant: Client, generated: Decorate, step: str):
    draft = send(sergeant, "/nominals/new/", {}).url.split("/")[3]

    @generated
    @given(typed=TYPED, version=st.integers(0, 6))
    def send_typed(typed: dict[str, str], version: int) -> None:
        fields = {"version": str(version), **VALID_FIELDS.get(step, {}), **storable(typed)}
        assert send(sergeant, f"/nominals/new/{draft}/{step}/", fields).status_code < 500
        assert sergeant.get(f"/nominals/new/{draft}/{step}/").status_code < 500
        assert sergeant.get(f"/nominals/new/{draft}/check/").status_code < 500

    send_typed()


@pytest.mark.parametrize(
    "address",
    [
        "/nominals/new/not-a-draft/person/", "/nominals/NS-9999-9999/facts/identity.name/record/",
        "/nominals/NS-1/allocate/", "/nominals/%00/allocate/", "/nominals/NS-0000-0000/facts/x/not-a-row/correct/",
    ],
)  # fmt: skip
def test_invalid_address_is_refused_or_not_found(sergeant: Client, address: str):
    assert sergeant.get(address).status_code in {400, 404}
    assert send(sergeant, address, {}).status_code in {400, 404}

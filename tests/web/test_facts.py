"""Each kind of fact on its screen: recorded, corrected and struck out, by two officers at once, and refused."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from mosovo.organisations.models import Account
from mosovo.web.core import record_screen
from mosovo.web.core.forms import Form
from mosovo.web.core.rendering import render_page
from tests.support.fixture_types import Sql
from tests.support.people import Cast, RegisteredNominal, register
from tests.support.second_factors import show_factor
from tests.web.sending import TODAY, YESTERDAY, send, text

DAY = YESTERDAY.isoformat()

FACT_FIELDS = {
    "identity.name": {"kind": "alias", "forenames": "Al", "surname": "Marks"},
    "identity.identifier": {"kind": "cro", "value": "12345/01A"},
    "identity.recordkind": {"kind": "violent", "from_on": DAY},
    "identity.linkedperson": {"name": "Maud Marchetti", "role": "other", "relationship": "Mother"},
    "identity.remark": {
        "text": "Says he has no car.\nNone seen.",
        "nature": "opinion",
        "field_group": "none",
        "attributed_to": "PC Hale",
        "made_on": DAY,
    },
    "identity.safetywarning": {"kind": "dog", "words": "A large dog", "from_on": DAY},
    "identity.death": {"died_on": DAY, "information_source": "The coroner"},
    "whereabouts.change": {"kind": "passport", "on": DAY},
    "whereabouts.staydays": {"stay_id": "new", "lines": "3 Mill Lane", "first_day_on": DAY, "last_day_on": DAY},
    "households.householdstay": {"household_id": "new", "lines": "9 Quay Street", "from_at": f"{DAY}T18:00"},
    "identity.identitydocument": {"kind": "passport", "number": "123456789", "name_in_it": "Alwyn Marchetti"},
    "finance.bankaccount": {
        "whose": "own",
        "institution": "Northern Bank",
        "sort_code": "12 34 56",
        "number": "31926819",
    },
    "finance.paymentcard": {
        "kind": "debit",
        "provider": "Northern Bank",
        "number": "4111 1111 1111 1111",
        "expires": "03/99",
    },
    "orders.order": {"kind": "shpo", "made_on": DAY, "months": "60"},
}


@pytest.fixture
def officer(client: Client, manager: Account) -> Client:
    client.force_login(manager)
    return client


def fact_address(nominal: RegisteredNominal, slug: str, rest: str) -> str:
    return f"/nominals/{nominal.urn}/facts/{slug}/{rest}/"


def get_only_id(owner_sql: Sql, table: str, where: str = "true") -> Any:
    [(row,)] = owner_sql(f"select id from {table} where {where}")
    return row


@pytest.mark.parametrize("slug", FACT_FIELDS)
def test_fact_of_each_kind_is_recorded_once_and_confirmed(
    officer: Client, nominal: RegisteredNominal, owner_sql: Sql, slug: str
):
    table = slug.replace(".", "_")
    before = owner_sql(f"select count(*) from {table}")
    assert officer.get(fact_address(nominal, slug, "record")).status_code == 200
    key = uuid4()
    answers = [send(officer, fact_address(nominal, slug, "record"), FACT_FIELDS[slug], key) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302], text(answers[0])
    assert "is recorded." in text(officer.get(answers[0].url))
    assert owner_sql(f"select count(*) from {table}") == [(before[0][0] + 1,)]


@pytest.mark.parametrize("slug", FACT_FIELDS)
@pytest.mark.parametrize("who", ["stranger", "partner", "auditor", "coordinator"])
def test_account_that_may_not_record_a_fact_gets_not_found(
    client: Client, cast: Cast, nominal: RegisteredNominal, slug: str, who: str
):
    client.force_login(getattr(cast, who))
    assert client.get(fact_address(nominal, slug, "record")).status_code == 404
    assert send(client, fact_address(nominal, slug, "record"), FACT_FIELDS[slug]).status_code == 404


@pytest.mark.parametrize(
    ("slug", "wrong", "words"),
    [
        ("identity.name", {"surname": ""}, "Enter surname"),
        ("identity.name", {"surname": "Ma\u202erks"}, "that cannot be read"),
        ("identity.linkedperson", {"role": ""}, "Select the role"),
        ("identity.remark", {"nature": ""}, "Select whether it is fact or opinion"),
        ("identity.remark", {"text": "x" * 4001}, "4,000 characters or fewer"),
        ("identity.remark", {"made_on": (TODAY + timedelta(days=1)).isoformat()}, "must be on or before today"),
        ("identity.death", {"died_on": (TODAY + timedelta(days=1)).isoformat()}, "on or before today"),
        ("orders.order", {"months": "0"}, "between 1 and 1,200"),
        ("whereabouts.change", {"kind": "stay", "on": ""}, "from the list"),
        ("whereabouts.staydays", {"lines": ""}, "Enter address"),
        ("whereabouts.staydays", {"last_day_on": "2024-01-01"}, "must be on or after the first day"),
        ("households.householdstay", {"until_at": f"{DAY}T17:00"}, "must be after the start"),
        ("identity.identitydocument", {"kind": "identity_document"}, "Enter the other type of document"),
        ("identity.identitydocument", {"number": "---"}, "letters and numbers"),
        ("finance.bankaccount", {"number": "GB82 WEST 1234 5698 7654 33"}, "check digits do not match"),
        ("finance.bankaccount", {"sort_code": "12345"}, "Sort code must be 6 digits"),
        ("finance.bankaccount", {"whose": "joint"}, "Enter the name of the joint holder"),
        ("finance.paymentcard", {"number": "4111"}, "12 to 19 digits"),
        ("finance.paymentcard", {"expires": "13/28"}, "as shown on the card"),
    ],
)
def test_impossible_fact_is_explained_and_not_recorded(
    officer: Client, nominal: RegisteredNominal, owner_sql: Sql, slug: str, wrong: dict[str, str], words: str
):
    table = slug.replace(".", "_")
    before = owner_sql(f"select count(*) from {table}")
    answer = send(officer, fact_address(nominal, slug, "record"), {**FACT_FIELDS[slug], **wrong})
    assert answer.status_code == 200
    assert words in text(answer)
    assert "govuk-error-summary" in text(answer)
    assert owner_sql(f"select count(*) from {table}") == before


def test_an_order_below_its_minimum_is_confirmed_with_a_reason(
    officer: Client, nominal: RegisteredNominal, owner_sql: Sql
):
    short = {**FACT_FIELDS["orders.order"], "months": "24"}
    page = text(send(officer, f"/nominals/{nominal.urn}/orders/record/", short))
    assert "Check this before it is recorded" in page
    token = page.split('name="unlikely_seen" value="')[1].split('"')[0]
    confirmation = {"unlikely_seen": token, "confirm_unlikely": "on", "unlikely_reason": "So the court ordered"}
    assert send(officer, f"/nominals/{nominal.urn}/orders/record/", {**short, **confirmation}).status_code == 302
    assert owner_sql("select months, change_reason from orders_order") == [(24, "So the court ordered")]


BIRTH = {"born_on": "1984-07-01", "change_reason": "Birth certificate seen"}


def test_a_correction_keeps_the_old_row_and_gives_the_reason(
    officer: Client, nominal: RegisteredNominal, owner_sql: Sql
):
    row = get_only_id(owner_sql, "identity_birth")
    assert 'value="1984"' in text(officer.get(fact_address(nominal, "identity.birth", f"{row}/correct")))
    answer = send(officer, fact_address(nominal, "identity.birth", f"{row}/correct"), BIRTH)
    assert answer.status_code == 302, text(answer)
    rows = owner_sql("select born_on::text, change_reason, corrects_id from identity_birth order by recorded_at")
    assert rows == [("1984-06-01", "", None), ("1984-07-01", "Birth certificate seen", row)]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"change_reason": ""}, "Enter what was wrong"),
        ({"born_on": "1984-06-01"}, "You have not changed anything"),
        ({"born_on": "2099-01-01"}, "on or before today"),
    ],
)
def test_impossible_correction_is_refused(
    officer: Client, nominal: RegisteredNominal, owner_sql: Sql, changes: dict[str, str], words: str
):
    row = get_only_id(owner_sql, "identity_birth")
    answer = send(officer, fact_address(nominal, "identity.birth", f"{row}/correct"), {**BIRTH, **changes})
    assert answer.status_code == 200
    assert words in text(answer)
    assert owner_sql("select count(*) from identity_birth") == [(1,)]


def test_second_of_two_corrections_at_once_is_refused_and_shows_both(
    officer: Client, cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
):
    row = get_only_id(owner_sql, "identity_birth")
    send(officer, fact_address(nominal, "identity.birth", f"{row}/correct"), BIRTH)
    second = Client()
    second.force_login(cast.colleague)
    answer = send(second, fact_address(nominal, "identity.birth", f"{row}/correct"), {**BIRTH, "born_on": "1984-08-01"})
    assert answer.status_code == 409
    for words in ("1 Jul 1984", "1 Aug 1984", "PC Tamsin Oakthorpe corrected this"):
        assert words in text(answer)
    assert owner_sql("select count(*) from identity_birth") == [(2,)]


def test_link_to_a_corrected_row_redirects_to_its_correction(
    officer: Client, nominal: RegisteredNominal, owner_sql: Sql
):
    row = get_only_id(owner_sql, "identity_birth")
    send(officer, fact_address(nominal, "identity.birth", f"{row}/correct"), BIRTH)
    answer = officer.get(fact_address(nominal, "identity.birth", f"{row}/correct"))
    later = get_only_id(owner_sql, "identity_birth", "corrects_id is not null")
    assert answer.url == fact_address(nominal, "identity.birth", f"{later}/correct")


@pytest.mark.parametrize(
    ("slug", "changes"),
    [
        ("convictions.conviction", {"victim_age": "12"}),
        ("convictions.disposal", {"months": "30"}),
        ("whereabouts.address", {"postcode": "NS2 2AA"}),
        ("identity.name", {"forenames": "Alwyn P"}),
        ("identity.recordkind", {"from_on": "2025-03-04"}),
        ("identity.sex", {"value": "female"}),
    ],
)
def test_fact_of_each_kind_can_be_corrected_with_the_values_its_form_shows(
    officer: Client,
    nominal: RegisteredNominal,
    owner_sql: Sql,
    rendered_forms: list[Form],
    slug: str,
    changes: dict[str, str],
):
    table = slug.replace(".", "_")
    row = get_only_id(owner_sql, table)
    officer.get(fact_address(nominal, slug, f"{row}/correct"))
    shown = {name: format_as_sent(rendered_forms[-1][name].value()) for name in rendered_forms[-1].fields}
    sent = {
        **{name: value for name, value in shown.items() if value},
        **changes,
        "change_reason": "The court’s own record",
    }
    answer = send(officer, fact_address(nominal, slug, f"{row}/correct"), sent)
    assert answer.status_code == 302, text(answer)
    count = owner_sql(f"select count(*) from {table}")
    assert count == [(2,)]


def format_as_sent(value: Any) -> str:
    """Return a value as a browser sends it."""
    return "" if value in (None, False) else value.isoformat() if hasattr(value, "isoformat") else str(value)


@pytest.fixture
def rendered_forms(monkeypatch: pytest.MonkeyPatch) -> list[Form]:
    """The form of each rendered page, oldest first."""
    forms: list[Form] = []

    def render_and_keep_form(request: Any, template: str, context: dict[str, Any], status: int = 200) -> Any:
        forms.append(context["form"])
        return render_page(request, template, context, status)

    monkeypatch.setattr(record_screen, "render_page", render_and_keep_form)
    return forms


@pytest.mark.parametrize(("minutes_ago", "fresh"), [(0.2, True), (4.9, True), (6, False)])
def test_striking_out_needs_a_second_factor_from_the_last_five_minutes(
    officer: Client, nominal: RegisteredNominal, owner_sql: Sql, minutes_ago: float, fresh: bool
):
    show_factor(officer, minutes_ago=minutes_ago)
    row = get_only_id(owner_sql, "whereabouts_address")
    answer = send(
        officer,
        fact_address(nominal, "whereabouts.address", f"{row}/strike-out"),
        {"change_reason": "Another person's"},
    )
    assert answer.status_code == 302
    assert ("/reauthenticate/" in answer.url) is not fresh
    reasons = owner_sql("select change_reason from whereabouts_address where struck_out")
    assert reasons == ([("Another person's",)] if fresh else [])


def test_correction_of_an_unknown_kind_or_unknown_fact_is_not_found(officer: Client, nominal: RegisteredNominal):
    assert officer.get(fact_address(nominal, "nominals.allocation", f"{uuid4()}/correct")).status_code == 404
    assert officer.get(fact_address(nominal, "identity.name", f"{uuid4()}/correct")).status_code == 404


def test_fact_of_another_nominal_is_not_found(officer: Client, cast: Cast, nominal: RegisteredNominal, owner_sql: Sql):
    other = register(cast)
    [(row,)] = owner_sql("select id from identity_birth where nominal_id = %s", [other.id])
    assert officer.get(fact_address(nominal, "identity.birth", f"{row}/correct")).status_code == 404
    assert send(officer, fact_address(nominal, "identity.birth", f"{row}/correct"), BIRTH).status_code == 404


@pytest.mark.parametrize("slug", FACT_FIELDS)
def test_opening_a_form_with_values_in_its_address_records_nothing(
    officer: Client, nominal: RegisteredNominal, owner_sql: Sql, slug: str
):
    table = slug.replace(".", "_")
    before = owner_sql(f"select count(*) from {table}")
    # "on" in an address selects the date shown.
    query = {name: value for name, value in FACT_FIELDS[slug].items() if name != "on"}
    assert officer.get(fact_address(nominal, slug, "record"), query).status_code == 200
    with_key = {**query, "idempotency_key": str(uuid4())}
    assert officer.get(fact_address(nominal, slug, "record"), with_key).status_code == 200
    assert owner_sql(f"select count(*) from {table}") == before
    assert owner_sql("select count(*) from record_idempotency") == [(0,)]

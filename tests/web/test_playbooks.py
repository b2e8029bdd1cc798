"""After a serious event is recorded, the next page lists the next steps with the due dates of their duties."""

import html
import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from mosovo.nominals import restrictions
from mosovo.nominals.policy import MANAGE_ACCESS
from mosovo.practice.playbooks import PLAYBOOKS
from mosovo.practice.rule_book import RULES
from mosovo.rooms.licences.actions import record_condition, record_licence
from mosovo.rooms.orders.actions import record_clause, record_order
from mosovo.rooms.orders.models import Order
from mosovo.web.core.playbooks.occurrences import OCCURRENCE_DESCRIBERS
from mosovo.web.core.playbooks.step_links import STEP_LINKS
from mosovo.web.core.suspected_breach_form import SuspectedBreachForm
from mosovo_law.acts.breaches import offences_for_order
from tests.rooms.transactions import recorded
from tests.support.fixture_types import Sql
from tests.support.people import Cast, RegisteredNominal, opened
from tests.trust.all_pages import Forms
from tests.web.sending import TODAY, send, text

MADE = date(2019, 3, 4)
WORDING = "No contact with any child under 16."
"""The clause of the order, and the licence condition, in these tests."""


@pytest.fixture
def officer(client: Client, cast: Cast) -> Client:
    client.force_login(cast.manager)
    return client


def build_case_url(nominal: RegisteredNominal) -> str:
    return f"/nominals/{nominal.urn}/"


@pytest.mark.pure
def test_each_playbook_step_has_a_title_page_basis_owner_and_known_rules() -> None:
    known = {each.id for each in RULES}
    assert {"breach", "alert", *OCCURRENCE_DESCRIBERS} == set(PLAYBOOKS)
    for playbook in PLAYBOOKS.values():
        assert len({step.title for step in playbook.steps}) == len(playbook.steps) >= 5, playbook.key
        assert playbook.steps[0].act == "safeguarding", "safeguarding comes first"
        for step in playbook.steps:
            assert step.act in STEP_LINKS
            assert set(step.duties) <= known, step.title
            assert step.basis
            assert step.who
            assert not step.only_due or step.duties


def record_visit_yesterday(officer: Client, cast: Cast, nominal: RegisteredNominal, **changes: str) -> str:
    """Record a visit of yesterday, and return the address of the redirect."""
    when = datetime.combine(TODAY - timedelta(days=1), datetime.min.time(), UTC) + timedelta(hours=18)
    sent = {
        "outcome": "not-in", "on": when.date().isoformat(), "began": "18:10", "crew": str(cast.colleague.pk),
        "text": "No answer. The neighbour saw him at noon.", **changes,
    }  # fmt: skip
    answer = send(officer, f"{build_case_url(nominal)}visits/record/", sent)
    assert answer.status_code == 302, text(answer)
    return str(answer.headers["Location"])


def test_failed_visit_leads_to_the_visit_duty_and_a_second_to_the_decision(
    cast: Cast, nominal: RegisteredNominal, officer: Client
) -> None:
    location = record_visit_yesterday(officer, cast, nominal)
    assert location.startswith(f"{build_case_url(nominal)}now/failed_visit/")
    page = text(officer.get(location))
    for words in ("Not at home", "Visit again at another time", "First home visit", "Record visit", "Force policy"):
        assert words in page, words
    assert "Decide after two failed visits" not in page, "the duty arises after two failed visits"
    assert "checked" not in page, "nothing is selected"
    again = text(officer.get(record_visit_yesterday(officer, cast, nominal, began="20:30")))
    assert "Decide after two failed visits" in again
    seen = record_visit_yesterday(
        officer, cast, nominal, outcome="seen", began="21:30", text="Calm, and in work again."
    )
    assert "/now/" not in seen


def test_breach_found_at_a_check_prefills_the_breach_case_with_clause_and_offence(
    cast: Cast, nominal: RegisteredNominal, officer: Client, owner_sql: Sql
) -> None:
    order = recorded(cast.manager, nominal, record_order, kind="shpo", made_on=MADE, court="Mockton Crown Court",
                     months=120, served_on=MADE)  # fmt: skip
    clause = recorded(cast.manager, nominal, record_clause, order_id=order.first, number=3, wording=WORDING,
                      kind="prohibition", subject="children")  # fmt: skip
    form = officer.get(f"{build_case_url(nominal)}conditions/check/")
    assert WORDING in form.text
    [fields] = [each.fields for each in Forms(form.text, "").found if "condition_0_ref" in each.fields]
    how = "Seen with a boy of about ten."
    sent = {**fields, "checked_on": TODAY.isoformat(), "condition_0_result": "breach", "condition_0_how": how}
    answer = send(officer, f"{build_case_url(nominal)}conditions/check/", sent)
    assert answer.status_code == 302, text(answer)
    location = answer.headers["Location"]
    assert "/now/breach_found/" in location
    page = officer.get(location).text
    assert "with a boy of about ten" in page
    assert "Children Act 2004" in page
    opening = page.split("/breaches/open/?check=")[1].split('"')[0]
    address = f"{build_case_url(nominal)}breaches/open/?check={opening}"
    filled = officer.get(address)
    assert f'value="{clause.first}" selected' in filled.text
    opened_at = send(officer, address, {
        "ground": "order", "clause": str(clause.first), "offence": "", "from_on": TODAY.isoformat(),
        "discovered_on": TODAY.isoformat(), "text": "Seen by two officers, body-worn video.",
    })  # fmt: skip
    assert opened_at.status_code == 302, text(opened_at)
    [offence] = [each.id for each in offences_for_order(order.kind, MADE, TODAY)]
    assert owner_sql("select offence, term, order_id from breaches_breachcase") == [
        (offence, f"Clause 3: {WORDING}", order.first)
    ]
    breach = text(officer.get(opened_at.headers["Location"]))
    for words in ("What must happen now", "Is a child or an adult in danger now?", "arrest, voluntary attendance",
                  "Tell the MAPPA agencies", "First risk assessment", "Reassess risk"):  # fmt: skip
        assert words in breach, words


def test_licence_breach_leads_to_probation_and_not_to_a_breach_case(
    cast: Cast, nominal: RegisteredNominal, officer: Client
) -> None:
    """Probation decides about a recall. The page led to a breach case with every offence to choose from."""
    licence = recorded(cast.manager, nominal, record_licence, kind="crd", set_by="governor", from_on=MADE,
                       until=TODAY + timedelta(days=300), sentence_ends_on=TODAY + timedelta(days=300),
                       library="3.0")  # fmt: skip
    recorded(cast.manager, nominal, record_condition, licence_id=licence.first, standing="bespoke", wording=WORDING,
             subject="child", category="contact", from_on=MADE, set_by="governor")  # fmt: skip
    form = officer.get(f"{build_case_url(nominal)}conditions/check/")
    [fields] = [each.fields for each in Forms(form.text, "").found if "condition_0_ref" in each.fields]
    sent = {**fields, "checked_on": TODAY.isoformat(), "condition_0_result": "breach",
            "condition_0_how": "A boy of ten."}  # fmt: skip
    location = str(send(officer, f"{build_case_url(nominal)}conditions/check/", sent).headers["Location"])
    assert "/now/licence_breach/" in location
    page = text(officer.get(location))
    for words in ("A boy of ten.", "A breach of a licence alone is no offence", "Tell the probation practitioner today",
                  "Record contact with probation", "Licence and recall", "If it is also an offence"):  # fmt: skip
        assert words in page, words
    assert "breaches/open/?check=" not in officer.get(location).text, "no order and no clause to fill in"


@pytest.mark.pure
def test_offence_is_required_when_the_order_does_not_determine_it() -> None:
    values = {"ground": "other", "from_on": TODAY.isoformat(), "discovered_on": TODAY.isoformat(), "text": "A lie."}
    form = SuspectedBreachForm(values, today=TODAY, orders=[], clauses=[])
    assert not form.is_valid()
    assert form.errors == {"offence": ["Select the possible offence"]}
    order = Order(kind="shpo", made_on=date(2024, 3, 4))
    values |= {"ground": "order", "order_id": str(order.first), "term": WORDING}
    form = SuspectedBreachForm(values, today=TODAY, orders=[order], clauses=[])
    assert not form.is_valid()
    assert form.errors == {"offence": ["Select the possible offence: SOA 2003 s.103I or Sentencing Code s.354"]}


def test_new_contact_with_a_child_asks_for_a_referral_and_hides_from_excluded_officer(
    cast: Cast, nominal: RegisteredNominal, officer: Client
) -> None:
    concern = {"kind": "relationship", "on": TODAY.isoformat(), "text": "A new partner with two sons."}
    address = reverse("record_fact", kwargs={"urn": nominal.urn, "fact_type": "management_modes.concern"})
    answer = send(officer, address, concern)
    assert answer.status_code == 302, text(answer)
    page = text(officer.get(answer.headers["Location"]))
    for words in ("A new partner with two sons.", "Refer the child to children's services", "Record household",
                  "Record the child and who lives there",
                  "Record disclosure", "Reassess the risk"):  # fmt: skip
        assert words in page, words
    colleague = Client()
    colleague.force_login(cast.colleague)
    assert colleague.get(answer.headers["Location"]).status_code == 200
    with opened(cast.inspector, nominal, MANAGE_ACCESS) as permit:
        restrictions.exclude_account(permit, cast.colleague, reason="He is her brother", today=TODAY)
    assert colleague.get(answer.headers["Location"]).status_code == 404
    assert officer.get(answer.headers["Location"].replace("children", "polygraph")).status_code == 404


@pytest.mark.parametrize(
    ("children", "leads_to"),
    [
        ("2 boys, about 6 and 9", "now/children/"),
        ("One girl of about 4", "now/children/"),
        ("None, but a cot in the back bedroom", "now/children/"),
        ("No. 12: two children of the neighbour", "now/children/"),
        ("None.", ""),
        ("No children were seen.", ""),
        ("no", ""),
        ("-", ""),
        ("Nobody else", ""),
    ],
)
def test_visit_at_which_children_were_seen_asks_for_a_referral(
    cast: Cast, nominal: RegisteredNominal, officer: Client, children: str, leads_to: str
) -> None:
    """An officer who met a new partner with children was sent to the case file, without a next step."""
    location = record_visit_yesterday(
        officer, cast, nominal, outcome="seen", text="Calm, and in work again.", children=children
    )
    if not leads_to:
        assert location == build_case_url(nominal)
        return
    assert location.startswith(build_case_url(nominal) + leads_to)
    page = text(officer.get(location))
    for words in (f"Children seen at the visit: {children}", "Refer the child to children's services",
                  "Record the child and who lives there"):  # fmt: skip
        assert words in page, words


def test_playbook_of_a_household_leads_to_recording_its_child(nominal: RegisteredNominal, officer: Client) -> None:
    """After a household was recorded, no page led to the children and adults in it."""
    stay = {
        "household_id": "new", "lines": "7 Specimen Close", "postcode": "zz12ab", "from_at-day": TODAY.isoformat(),
        "from_at-clock": "00:00",
    }  # fmt: skip
    address = reverse("record_fact", kwargs={"urn": nominal.urn, "fact_type": "households.householdstay"})
    answer = send(officer, address, stay)
    assert answer.status_code == 302, text(answer)
    shown = officer.get(answer.headers["Location"])
    assert "7 Specimen Close ZZ1 2AB" in text(shown)
    assert "Record child or adult" in text(shown)
    assert "Record another household" in text(shown), "a child may live elsewhere"
    member = re.search(r'href="([^"]+householdmember/record/[^"]*)"', shown.text)
    assert member
    form = officer.get(html.unescape(member[1]))
    household = re.search(r'name="household_id"[^>]*value="([^"]+)"', form.text)
    assert household
    child = {"household_id": household[1], "role": "child", "relation": "partner’s son", "age_band": "10-13"}
    back = send(officer, html.unescape(member[1]), child)
    assert back.status_code == 302, text(back)
    assert "Recorded: 1 child, 0 adults" in text(officer.get(back.headers["Location"]))

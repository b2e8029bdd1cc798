"""Readings of the law: read by the force, decided by its legal advisers, and named on each explanation."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from mosovo.obligations import readings
from mosovo.obligations.readings import ReadingState
from mosovo.organisations.models import Account
from mosovo.web.core.duty_rows import duty_token
from mosovo_law.explain.readings import BY_CODE
from tests.support.clients import sign_in_with_factor
from tests.support.fixture_types import AsJobs, Sql
from tests.support.legal_advisers import employ_legal_adviser
from tests.support.people import Cast, RegisteredNominal, acting
from tests.web.sending import TODAY, send, text

CODE, PAGE = "LAW-017", "/readings/LAW-017/"
REASON = "Read with s.82 and the advice of counsel of 3 March."
OURS = "The age is taken from the charge sheet where the date of the offence is missing."
UNAPPROVED = "Based on readings of the law that the force's legal adviser has not approved"


@pytest.fixture
def advisers(cast: Cast, as_jobs: AsJobs) -> list[Account]:
    """Three legal advisers of the force."""
    with as_jobs():
        return [employ_legal_adviser(name, cast.northshire) for name in ("nerys", "oswin", "petra")]


@pytest.fixture
def adviser(advisers: list[Account]) -> Account:
    return advisers[0]


@pytest.fixture
def second(advisers: list[Account]) -> Account:
    return advisers[1]


def get_seen(client: Client, address: str = PAGE) -> str:
    """Return the digest that the page carries."""
    return text(client.get(address)).split('name="seen" value="')[1].split('"')[0]


def decide(client: Client, answer: str, *, digest: str = "", **changes: Any) -> Any:
    values = {"decision": answer, "decided_on": TODAY.isoformat(), "reason": REASON, **changes}
    return send(client, PAGE, {**values, "seen": digest or get_seen(client)})


def replace(client: Client, wording: str = OURS) -> Any:
    address = f"{PAGE}replace/"
    values = {"wording": wording, "proposed_on": TODAY.isoformat(), "reason": REASON}
    return send(client, address, {**values, "seen": get_seen(client, address)})


def state(cast: Cast, force: str = "NS") -> ReadingState:
    with acting(cast.manager, writing=False):
        found = readings.get_reading_status(force, CODE)
        assert found is not None
        unapproved = dict(readings.list_unapproved(force, [BY_CODE[CODE]]))
    assert unapproved.get(CODE, ReadingState.APPROVED) is found.state, "the list of unapproved readings agrees"
    return found.state


def test_legal_adviser_approves_a_reading_with_date_and_reason(cast: Cast, adviser: Account, owner_sql: Sql) -> None:
    client = sign_in_with_factor(adviser)
    assert state(cast) is ReadingState.UNDECIDED
    assert client.get("/").url == "/readings/"
    assert decide(client, "approves").status_code == 302
    page = text(client.get(PAGE))
    assert "<b>Approved</b> by Nerys Legal on " in page
    assert f"{TODAY.year}: {REASON}" in page
    assert state(cast) is ReadingState.APPROVED
    assert state(cast, "SS") is ReadingState.UNDECIDED, "each force decides for itself"
    [entry] = owner_sql("select actor_name, allowed, rule from audit_auditentry where action = 'approvals.reading'")
    assert entry == ("Nerys Legal", True, "second-person")


def test_disputed_reading_is_listed_as_disputed_until_it_is_approved(cast: Cast, adviser: Account) -> None:
    client = sign_in_with_factor(adviser)
    decide(client, "disputes")
    assert state(cast) is ReadingState.DISPUTED
    assert "<b>Disputed</b>" in text(client.get("/readings/"))
    decide(client, "approves")
    assert state(cast) is ReadingState.APPROVED, "the last decision counts"
    page = text(client.get(PAGE))
    assert page.index("<b>Approved</b>", page.index("History</h2>")) < page.rindex("<b>Disputed</b>")


def test_list_opens_one_group_and_filters_by_state(cast: Cast, adviser: Account) -> None:
    client = sign_in_with_factor(adviser)
    decide(client, "disputes")
    page = client.get("/readings/").text
    assert page.count('<details class="fold"') == -(-len(BY_CODE) // 20)
    assert page.count('<details class="fold" open>') == 1
    disputed = text(client.get("/readings/?state=disputed"))
    assert CODE in disputed
    assert "LAW-018" not in disputed
    assert "LAW-018" in text(client.get("/readings/?state=no-such-state")), "an unknown state filters nothing"


def test_replacement_needs_a_legal_adviser_who_wrote_no_part_of_it(
    cast: Cast, adviser: Account, second: Account
) -> None:
    writer, other = sign_in_with_factor(adviser), sign_in_with_factor(second)
    decide(writer, "approves")
    assert replace(writer).status_code == 302
    assert state(cast) is ReadingState.PROPOSED, "the approval was of the earlier wording"
    assert "You wrote part of this. Another legal adviser must decide" in text(writer.get(PAGE))
    assert decide(writer, "approves", digest=get_seen(other)).status_code == 409
    assert decide(other, "approves").status_code == 302
    assert state(cast) is ReadingState.REPLACED
    assert OURS in text(other.get(PAGE))


def test_writer_of_a_corrected_full_stop_cannot_approve(cast: Cast, advisers: list[Account]) -> None:
    first_writer, second_writer, reader = map(sign_in_with_factor, advisers)
    replace(first_writer)
    replace(second_writer, f"{OURS} ")
    replace(second_writer, OURS.rstrip("."))
    digest = get_seen(reader)
    assert decide(first_writer, "approves", digest=digest).status_code == 409
    assert decide(second_writer, "approves", digest=digest).status_code == 409
    assert decide(reader, "approves").status_code == 302
    assert state(cast) is ReadingState.REPLACED


def test_decision_about_text_that_changed_meanwhile_is_refused(cast: Cast, adviser: Account, second: Account) -> None:
    writer, other = sign_in_with_factor(adviser), sign_in_with_factor(second)
    digest = get_seen(other)
    replace(writer)
    answer = decide(other, "approves", digest=digest)
    assert answer.status_code == 409
    assert "This was changed after you opened the page" in text(answer)
    assert state(cast) is ReadingState.PROPOSED


def test_withdrawn_replacement_leaves_the_reading_without_approval(
    cast: Cast, adviser: Account, second: Account
) -> None:
    writer, other = sign_in_with_factor(adviser), sign_in_with_factor(second)
    decide(other, "approves")
    replace(writer)
    decide(other, "approves")
    address = f"{PAGE}withdraw/"
    withdrawal = {"withdrawn_on": TODAY.isoformat(), "reason": REASON, "seen": get_seen(writer, address)}
    assert send(writer, address, withdrawal).status_code == 302
    assert state(cast) is ReadingState.CHANGED
    assert "Replacement withdrawn" in text(writer.get(PAGE))
    assert writer.get(address).status_code == 404


def test_reading_changed_by_a_new_version_must_be_approved_again(cast: Cast, adviser: Account, owner_sql: Sql) -> None:
    client = sign_in_with_factor(adviser)
    decide(client, "approves")
    owner_sql(
        "insert into obligations_lawreading (id, first, corrects_id, struck_out, recorded_force, code, wording_digest) "
        "select gen_random_uuid(), first, id, false, '', code, repeat('0', 64) from obligations_lawreading "
        "where code = %s",
        [CODE],
    )
    assert state(cast) is ReadingState.CHANGED
    assert "A new version is being installed" in text(decide(client, "approves"))
    assert "Wording changed by a new version" in text(client.get(PAGE))


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"reason": ""}, "Enter the reason"),
        ({"reason": "Fine."}, "in at least 20 characters"),
        ({"decided_on": "2099-01-01"}, "today or in the past"),
        ({"decision": ""}, "Select the decision"),
    ],
)
def test_invalid_decision_shows_its_error(cast: Cast, adviser: Account, values: dict[str, str], message: str) -> None:
    answer = decide(sign_in_with_factor(adviser), "approves", **values)
    assert message in text(answer)
    assert state(cast) is ReadingState.UNDECIDED


@pytest.mark.parametrize("who", ["manager", "supervisor", "inspector", "auditor", "administrator"])
def test_only_a_legal_adviser_of_the_force_decides_on_a_reading(cast: Cast, who: str) -> None:
    client = sign_in_with_factor(getattr(cast, who))
    page = text(client.get(PAGE))
    assert "Only a legal adviser of the force can decide" in page
    assert 'name="seen"' not in page
    assert decide(client, "approves", digest="00" * 32).status_code == 404
    assert client.get(f"{PAGE}replace/").status_code == 404
    assert state(cast) is ReadingState.UNDECIDED


@pytest.mark.parametrize("who", ["partner", "practitioner"])
def test_other_agencies_cannot_open_the_readings(cast: Cast, who: str) -> None:
    client = sign_in_with_factor(getattr(cast, who))
    assert client.get("/readings/").status_code == client.get(PAGE).status_code == 404


def test_unknown_reading_is_not_found(adviser: Account) -> None:
    assert sign_in_with_factor(adviser).get("/readings/LAW-999/").status_code == 404


def test_legal_adviser_opens_no_case_file(adviser: Account, nominal: RegisteredNominal) -> None:
    client = sign_in_with_factor(adviser)
    assert client.get(f"/nominals/{nominal.urn}/whole/").status_code == 404


def explain_initial(client: Client, nominal: RegisteredNominal, owner_sql: Sql) -> str:
    """Return the page that explains the due date of the initial notification."""
    find = "select key from obligations_duty where rule = 'soa2003.s83.initial' and nominal_id = %s"
    [(key,)] = owner_sql(find, [nominal.id])
    return text(client.get(reverse("why", kwargs={"urn": nominal.urn, "mark": duty_token(key)})))


def test_explanation_names_the_unapproved_readings_it_rests_on(
    cast: Cast, nominal: RegisteredNominal, adviser: Account, owner_sql: Sql
) -> None:
    officer = sign_in_with_factor(cast.manager)
    page = explain_initial(officer, nominal, owner_sql)
    assert UNAPPROVED in page
    line = page.split(UNAPPROVED)[1].split("</p>")[0]
    codes = [part.split("/")[0] for part in line.split('href="/readings/')[1:]]
    assert codes
    lawyer = sign_in_with_factor(adviser)
    address = f"/readings/{codes[0]}/"
    approval = {"decision": "approves", "decided_on": TODAY.isoformat(), "reason": REASON}
    assert send(lawyer, address, {**approval, "seen": get_seen(lawyer, address)}).status_code == 302
    after = explain_initial(officer, nominal, owner_sql)
    assert f'href="{address}"' not in after
    assert (UNAPPROVED in after) is (len(codes) > 1)


def test_code_and_emphasis_in_a_reading_are_marked_up(adviser: Account):
    page = text(sign_in_with_factor(adviser).get("/readings/LAW-040/"))
    assert "a row of <code>tables/offences.csv</code> is marked <em>read</em>. For a later day" in page
    assert "`" not in page.split('id="decide"')[0].split("<h1")[1]

"""The disclosure schemes on the screens: steps, due dates, access, and a letter that reveals nothing."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from io import BytesIO
from typing import Any
from uuid import uuid4

import pikepdf
from django.test import Client
from django.utils import timezone

from tests.support.clients import sign_in
from tests.support.fixture_types import Sql
from tests.support.meetings import add_to_meeting, create_test_meeting, record_decisions
from tests.support.people import Cast, RegisteredNominal
from tests.support.second_factors import show_factor
from tests.web.sending import TODAY, send, text

NOW = timezone.localtime()
NEW = {
    "scheme": "csods", "route": "ask", "channel": "counter", "received_at": (NOW - timedelta(hours=1)).isoformat(),
    "applicant": "Nora Quill", "contact": "07700 900123", "relation": "Grandmother of the children",
    "subject": "Alwyn Marchetti, about 41", "at_risk": "Two girls, 6 and 9",
    "text": "He has moved in with her daughter.",
}  # fmt: skip
ON = {"on": TODAY.isoformat()}
CHECKS = {**ON, "outcome": "no-danger", "text": "PNC, PND and the register."}
SCOPE = {**ON, "outcome": "in-scope", "text": "A named person with contact."}
INTERVIEW = {**ON, "outcome": "proved", "method": "face", "text": "She showed her passport."}
FULL = {**ON, "text": "A conviction of 2019: court, reliable. Risk to both girls."}
WHY = {
    "necessity": "The mother does not know.", "proportionality": "Only that he may not be alone with them.",
    "representations": "Not sought: he would move on.", "forum": "Det Insp Ros Hale, MASH, today",
}  # fmt: skip
DISCLOSE = {**ON, **WHY, "presumption": "on", "outcome": "conviction", "text": "That he was convicted in 2019."}
DELIVERY = {
    **ON, "recipient": "carer", "recipient_name": "Jess Quill", "disclosed_by": "DC Amir Noor", "method": "face",
    "text": "That he was convicted in 2019.", "undertaking": "signed",
    "safety_plan": "He moves out. The school is told.",
}  # fmt: skip


def take_in(client: Client, **fields: str) -> str:
    answer = send(client, "/disclosure/new/", {**NEW, **fields})
    assert answer.status_code == 302, text(answer)
    return str(answer.url)


def record_step(client: Client, url: str, kind: str, fields: dict[str, str], **changes: str) -> Any:
    return send(client, f"{url}steps/{kind}/", {**fields, **changes})


def take_steps(client: Client, url: str, *steps: tuple[str, dict[str, str]]) -> None:
    for kind, fields in steps:
        answer = record_step(client, url, kind, fields)
        assert answer.status_code == 302, (kind, text(answer))


TO_A_DECISION = (("checks", CHECKS), ("scope", SCOPE), ("interview", INTERVIEW), ("full-checks", FULL))


def list_duties(owner_sql: Sql, nominal: RegisteredNominal) -> dict[str, tuple[Any, ...]]:
    rows = owner_sql(
        "select rule, due_on, met_on from obligations_duty "
        "where nominal_id = %s and rule like 'practice.disclosure.%%'",
        [nominal.id],
    )
    return {rule.rpartition(".")[2]: (due_on, met_on) for rule, due_on, met_on in rows}


def test_application_goes_from_intake_to_disclosure_with_its_duties(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    sergeant = sign_in(cast.supervisor)
    url = take_in(sergeant)
    page = text(sergeant.get(url))
    assert "Not linked to a nominal" in page
    assert "Initial checks by" in page
    assert list_duties(owner_sql, nominal) == {}
    assert send(sergeant, f"{url}link/", {"urn": nominal.urn}).url == url
    found_duties = list_duties(owner_sql, nominal)
    assert set(found_duties) == {"checks", "interview", "answer"}
    received = (NOW - timedelta(hours=1)).date()
    assert found_duties["answer"][0] == received + timedelta(days=28)
    assert found_duties["interview"][0] == received + timedelta(days=10)
    manager = sign_in(cast.manager)
    assert nominal.urn in text(manager.get("/disclosure/"))
    take_steps(manager, url, *TO_A_DECISION)
    assert "Another person must decide to disclose" in text(record_step(manager, url, "decision", DISCLOSE))
    take_steps(sergeant, url, ("decision", DISCLOSE))
    assert "Interview" not in text(manager.get("/disclosure/")).split("Due</th>")[1].split("</table>")[0].split("by")[0]
    for missing in ("recipient", "recipient_name", "disclosed_by", "text", "safety_plan", "undertaking", "method"):
        answer = record_step(manager, url, "delivery", DELIVERY, **{missing: ""})
        assert answer.status_code == 200, missing
    assert "Another person must make the disclosure" in text(record_step(sergeant, url, "delivery", DELIVERY))
    take_steps(manager, url, ("delivery", DELIVERY), ("closed", {**ON, "outcome": "complete"}))
    assert all(met_on is not None for _, met_on in list_duties(owner_sql, nominal).values())
    page = text(manager.get(f"/nominals/{nominal.urn}/disclosures/"))
    assert "Child Sex Offender Disclosure Scheme" in page
    assert "Disclose convictions" in text(manager.get("/disclosure/register/"))
    assert "Disclosure application" in text(manager.get(f"/nominals/{nominal.urn}/whole/"))
    counts = text(sergeant.get("/disclosure/counts/"))
    assert "1 of 1" in counts
    [(logged,)] = owner_sql(
        "select count(*) from audit_auditentry where verb = 'disclosure' and recipient = 'Jess Quill'"
    )
    assert logged == 1


def test_letter_is_identical_whether_or_not_the_person_is_on_the_register(
    cast: Cast, nominal: RegisteredNominal
) -> None:
    sergeant = sign_in(cast.supervisor)
    letters = []
    for linked, outcome in ((True, "no-disclosure"), (False, "no-information")):
        url = take_in(sergeant)
        assert sergeant.get(f"{url}letter.pdf").status_code == 404
        if linked:
            send(sergeant, f"{url}link/", {"urn": nominal.urn})
        take_steps(sergeant, url, *TO_A_DECISION, ("decision", {**ON, **WHY, "outcome": outcome, "text": "Nothing."}))
        letters.append(sergeant.get(f"{url}letter.pdf"))
    out_of_scope_url = take_in(sergeant)
    take_steps(sergeant, out_of_scope_url, ("checks", CHECKS), ("scope", {**SCOPE, "outcome": "out-of-scope"}))
    letters.append(sergeant.get(f"{out_of_scope_url}letter.pdf"))
    assert len({letter.content for letter in letters}) == 1, (
        "the letters of three outcomes are identical, byte for byte"
    )
    assert all(letter.headers["Content-Type"] == "application/pdf" for letter in letters)
    with pikepdf.open(BytesIO(letters[0].content)) as pdf:
        assert len(pdf.pages) == 1
        assert "Marchetti" not in str(pdf.docinfo)


def test_application_can_be_closed_only_after_a_reply(cast: Cast) -> None:
    coordinator = sign_in(cast.coordinator)
    url = take_in(coordinator)
    take_steps(coordinator, url, *TO_A_DECISION)
    take_steps(coordinator, url, ("decision", {**ON, **WHY, "outcome": "no-information"}))
    assert "No reply is recorded yet" in text(record_step(coordinator, url, "closed", {**ON, "outcome": "complete"}))
    take_steps(coordinator, url, ("letter", {**ON, "disclosed_by": "DC Noor", "text": "By hand."}))
    take_steps(coordinator, url, ("closed", {**ON, "outcome": "complete"}))
    assert record_step(coordinator, url, "checks", CHECKS).status_code == 404
    assert "No open applications" in text(coordinator.get("/disclosure/"))
    assert url in coordinator.get("/disclosure/?show=closed").content.decode()


def test_steps_that_the_schemes_do_not_allow_are_refused(cast: Cast, nominal: RegisteredNominal) -> None:
    sergeant = sign_in(cast.supervisor)
    url = take_in(sergeant, scheme="dvds")
    assert record_step(sergeant, url, "decision", DISCLOSE).status_code == 404
    take_steps(sergeant, url, *TO_A_DECISION)
    assert "Link the application" in text(record_step(sergeant, url, "decision", DISCLOSE))
    for name in WHY:
        assert record_step(sergeant, url, "decision", DISCLOSE, outcome="concern", **{name: ""}).status_code == 200
    no_disclosure = {**DISCLOSE, "outcome": "no-disclosure", "text": ""}
    assert "Enter what outweighs the presumption" in text(record_step(sergeant, url, "decision", no_disclosure))
    take_steps(sign_in(cast.coordinator), url, ("decision", {**DISCLOSE, "outcome": "concern"}))
    assert "an applicant who is a third party" in text(
        record_step(sergeant, url, "delivery", DELIVERY, recipient="applicant")
    )
    tomorrow = (TODAY + timedelta(days=1)).isoformat()
    assert record_step(sergeant, url, "delivery", DELIVERY, on=tomorrow).status_code == 200
    long_ago = (TODAY - timedelta(days=3)).isoformat()
    assert "must be on or after" in text(record_step(sergeant, url, "delivery", DELIVERY, on=long_ago))
    assert "The decision was to disclose" in text(record_step(sergeant, url, "closed", {**ON, "outcome": "withdrawn"}))


def test_step_is_withdrawn_with_a_reason_and_stays_visible(cast: Cast) -> None:
    coordinator = sign_in(cast.coordinator)
    url = take_in(coordinator)
    take_steps(coordinator, url, ("checks", CHECKS), ("scope", {**SCOPE, "outcome": "out-of-scope"}))
    assert send(coordinator, f"{url}take-back/", {"reason": ""}).status_code == 200
    assert send(coordinator, f"{url}take-back/", {"reason": "It was another application."}).status_code == 302
    page = text(coordinator.get(url))
    assert "(withdrawn)" in page
    assert "It was another application." in page
    take_steps(coordinator, url, ("scope", SCOPE), ("interview", {**INTERVIEW, "outcome": "not-proved"}))
    assert coordinator.get(f"{url}steps/full-checks/").status_code == 404


def test_linking_an_application_gives_access_to_those_who_may_see_the_nominal(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    sergeant = sign_in(cast.supervisor)
    url = take_in(sergeant)
    others = (cast.stranger_inspector, cast.stranger, cast.officer, cast.partner, cast.auditor, cast.administrator)
    for account in (cast.supervisor, cast.inspector, cast.coordinator):
        assert sign_in(account).get(url).status_code == 200
    for account in (*others, cast.manager):
        assert sign_in(account).get(url).status_code == 404
        assert record_step(sign_in(account), url, "checks", CHECKS).status_code == 404
    send(sergeant, f"{url}link/", {"urn": nominal.urn})
    for account in (cast.manager, cast.colleague, cast.coordinator):
        assert sign_in(account).get(url).status_code == 200
    assert record_step(sign_in(cast.coordinator), url, "checks", CHECKS).status_code == 302, (
        "co-ordinators may record steps"
    )
    for account in others:
        assert sign_in(account).get(url).status_code == 404
    owner_sql("update nominals_casereach set is_restricted = true where nominal_id = %s", [nominal.id])
    for account in (cast.manager, cast.supervisor, cast.coordinator):
        assert sign_in(account).get(url).status_code == 404
        assert "Quill" not in text(sign_in(account).get("/disclosure/"))


def test_unlinking_ends_the_duties_and_the_managers_access(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    sergeant = sign_in(cast.supervisor)
    url = take_in(sergeant)
    send(sergeant, f"{url}link/", {"urn": nominal.urn})
    assert list_duties(owner_sql, nominal)
    manager = sign_in(cast.manager)
    for client in (manager, sergeant):
        show_factor(client)
    assert send(manager, f"{url}unlink/", {"reason": "Not him."}).status_code == 404
    assert send(sergeant, f"{url}unlink/", {"reason": "It is his cousin."}).status_code == 302
    assert list_duties(owner_sql, nominal) == {}
    assert "Not linked to a nominal" in text(sergeant.get(url))
    assert sign_in(cast.manager).get(url).status_code == 404
    assert send(sergeant, f"{url}link/", {"urn": "NS-0000-0001"}).status_code == 200


def test_due_times_run_from_receipt(cast: Cast) -> None:
    sergeant = sign_in(cast.supervisor)
    late_url = take_in(sergeant, received_at=(NOW - timedelta(hours=30)).isoformat())
    assert "and overdue" in text(sergeant.get(late_url))
    list_page = text(sergeant.get("/disclosure/"))
    assert list_page.count("dense__late") == 1
    ahead = {**NEW, "received_at": (NOW + timedelta(hours=3)).isoformat()}
    assert "must be in the past" in text(send(sergeant, "/disclosure/new/", ahead))


def test_repeated_submission_creates_one_application(cast: Cast, owner_sql: Sql) -> None:
    sergeant, key = sign_in(cast.supervisor), uuid4()
    assert len({send(sergeant, "/disclosure/new/", NEW, key).url for _ in range(3)}) == 1
    assert owner_sql("select count(*) from disclosure_disclosureapplication") == [(1,)]


THIRD = {
    "considered_on": TODAY.isoformat(), "considered": "urgent", "disclosed_to": "Head of the swimming club",
    "content": "That he may not be alone with children.", "power": "s327a", "presumption": "on", **WHY,
    "decision": "disclose", "decided_by": "Det Insp Ros Hale", "delivered_on": TODAY.isoformat(),
    "delivered_by": "PC Oakthorpe", "undertaking": "on",
}  # fmt: skip
del THIRD["forum"]


def test_disclosure_outside_the_schemes_is_in_the_register_of_disclosures(
    cast: Cast, nominal: RegisteredNominal
) -> None:
    manager = sign_in(cast.manager)
    url = f"/nominals/{nominal.urn}/facts/disclosure.thirdpartydisclosure/record/"
    assert manager.get(url).status_code == 200
    for wrong, message in (
        ({"decision": "self", "delivered_on": ""}, "Enter the date to verify or decide by"),
        ({"decision": "do-not"}, "decision was not to disclose"),
        ({"power": "common-law"}, "presumption arises only under s.327A"),
        ({"delivered_by": ""}, "Enter the disclosing officer"),
    ):
        assert message in text(send(manager, url, {**THIRD, **wrong})), wrong
    assert send(manager, url, THIRD).status_code == 302
    register = text(manager.get("/disclosure/register/"))
    assert nominal.urn in register
    assert "s.327A" in register
    assert "Head of the swimming club" not in register, "the register of a force names no recipient"
    assert "Head of the swimming club" in text(manager.get(f"/nominals/{nominal.urn}/disclosures/"))
    assert nominal.urn not in text(sign_in(cast.stranger_inspector).get("/disclosure/register/"))


def test_lists_stay_within_their_query_budgets(
    cast: Cast, budget: Callable[[str], AbstractContextManager[Any]]
) -> None:
    sergeant = sign_in(cast.supervisor)
    for number in range(4):
        take_in(sergeant, text=f"Worry {number}")
    for address, screen in (("/disclosure/", "disclosure"), ("/disclosure/register/", "disclosure.register")):
        sergeant.get(address)
        with budget(screen):
            assert sergeant.get(address).status_code == 200


def test_disclosure_decision_of_a_mappa_meeting_is_in_the_register_of_disclosures(
    cast: Cast, nominal: RegisteredNominal
) -> None:
    case = add_to_meeting(cast, create_test_meeting(cast, held_on=TODAY), nominal)
    record_decisions(cast, nominal, case)
    register = text(sign_in(cast.coordinator).get("/disclosure/register/"))
    assert nominal.urn in register
    assert "MAPPA meeting, Level 2" in register
    assert "Considered: no disclosure" in register
    assert "MAPPA meeting, Level 2" in text(sign_in(cast.manager).get(f"/nominals/{nominal.urn}/disclosures/"))
    assert nominal.urn not in text(sign_in(cast.stranger_inspector).get("/disclosure/register/"))


def test_coordinator_links_an_application_and_records_its_steps(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    coordinator = sign_in(cast.coordinator)
    url = take_in(coordinator)
    assert send(coordinator, f"{url}link/", {"urn": nominal.urn}).url == url
    assert set(list_duties(owner_sql, nominal)) >= {"checks"}
    take_steps(coordinator, url, ("checks", CHECKS))
    show_factor(coordinator)
    assert send(coordinator, f"{url}unlink/", {"reason": "It is his cousin."}).status_code == 302
    assert list_duties(owner_sql, nominal) == {}
    assert send(coordinator, f"{url}link/", {"urn": "SS-0000-0001"}).status_code == 200


def test_two_applications_are_linked_as_one_matter_and_separated(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    coordinator = sign_in(cast.coordinator)
    first = take_in(coordinator)
    second = take_in(coordinator, scheme="dvds", applicant="Jess Quill", at_risk="Jess Quill herself")
    third = take_in(
        coordinator, subject="Peter Brewster", applicant="Ada Bell", at_risk="A boy", contact="a@example.com"
    )
    first_id, second_id = first.split("/")[-2], second.split("/")[-2]
    page = text(coordinator.get(f"{first}together/"))
    assert page.index(second_id) < page.index(third.split("/")[-2]), "the most similar application is listed first"
    choices = (("", "x"), (first_id, "x"), (second_id, ""), ("no such", "x"))
    for wrong in [{"other": chosen, "reason": reason} for chosen, reason in choices]:
        assert send(coordinator, f"{first}together/", wrong).status_code == 200
    fields = {"other": second_id, "reason": "Grandmother and mother ask about one man."}
    key = uuid4()
    for _ in range(2):
        assert send(coordinator, f"{first}together/", fields, key).url == first
    assert owner_sql("select holds from disclosure_joinedapplications") == [(True,)]
    for application_url, other_id in ((first, second_id), (second, first_id)):
        page = text(coordinator.get(application_url))
        assert "Applications about the same matter" in page
        assert f"/disclosure/{other_id}/" in page
        assert "Grandmother and mother" in page
    assert second_id not in text(coordinator.get(f"{first}together/"))
    send(coordinator, f"{first}link/", {"urn": nominal.urn})
    assert sign_in(cast.manager).get(f"{first}together/").status_code == 404, (
        "an offender manager does not take in applications"
    )
    assert "the same matter" not in text(sign_in(cast.manager).get(first)), (
        "the offender manager may not see the other application"
    )
    assert sign_in(cast.stranger_inspector).get(f"{second}together/").status_code == 404
    assert send(coordinator, f"{second}together/{first_id}/end/", {"reason": "Two men."}).url == second
    assert "about the same matter</h2>" not in text(coordinator.get(first))
    assert coordinator.get(f"{second}together/{first_id}/end/").status_code == 404
    [(detail, subjects)] = owner_sql(
        "select detail->>'holds', subjects from audit_auditentry where action = 'disclosure.together' order by id desc "
        "limit 1"
    )
    assert (detail, subjects) == ("false", [nominal.id])


def test_application_linked_to_a_restricted_nominal_is_hidden_in_the_other_application(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    sergeant = sign_in(cast.supervisor)
    first, second = take_in(sergeant), take_in(sergeant, applicant="Jess Quill")
    send(sergeant, f"{second}together/", {"other": first.split("/")[-2], "reason": "One man."})
    send(sergeant, f"{first}link/", {"urn": nominal.urn})
    owner_sql("update nominals_casereach set is_restricted = true where nominal_id = %s", [nominal.id])
    page = text(sign_in(cast.coordinator).get(second))
    assert first.split("/")[-2] not in page
    assert "about the same matter</h2>" not in page
    assert first.split("/")[-2] not in text(sign_in(cast.coordinator).get(f"{second}together/"))

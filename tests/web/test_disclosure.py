"""The disclosure schemes on the screens: each step, its clocks, who sees it, and a letter that says nothing."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from io import BytesIO
from typing import Any
from uuid import uuid4

import pikepdf
from django.test import Client
from django.utils import timezone

from tests.support.meetings import convened, decided, slot
from tests.support.people import Cast, Known
from tests.support.second_factors import show_factor
from tests.web.sending import TODAY, send, text
from tests.web.test_breaches import come

type Sql = Callable[..., list[tuple[Any, ...]]]

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


def take_in(client: Client, **said: str) -> str:
    answer = send(client, "/disclosure/new/", {**NEW, **said})
    assert answer.status_code == 302, text(answer)
    return str(answer.url)


def step(client: Client, at: str, kind: str, said: dict[str, str], **more: str) -> Any:
    return send(client, f"{at}steps/{kind}/", {**said, **more})


def taken(client: Client, at: str, *steps: tuple[str, dict[str, str]]) -> None:
    for kind, said in steps:
        answer = step(client, at, kind, said)
        assert answer.status_code == 302, (kind, text(answer))


TO_A_DECISION = (("checks", CHECKS), ("scope", SCOPE), ("interview", INTERVIEW), ("full-checks", FULL))


def duties(owner_sql: Sql, nominal: Known) -> dict[str, tuple[Any, ...]]:
    rows = owner_sql(
        "select rule, due_on, met_on from obligations_duty "
        "where nominal_id = %s and rule like 'practice.disclosure.%%'",
        [nominal.id],
    )
    return {rule.rpartition(".")[2]: (due_on, met_on) for rule, due_on, met_on in rows}


def test_from_the_counter_to_its_delivery_with_clocks_that_become_duties(
    cast: Cast, nominal: Known, owner_sql: Sql
) -> None:
    sergeant = come(cast.supervisor)
    at = take_in(sergeant)
    page = text(sergeant.get(at))
    assert "Not linked to a nominal" in page
    assert "Initial checks by" in page
    assert duties(owner_sql, nominal) == {}
    assert send(sergeant, f"{at}link/", {"urn": nominal.urn}).url == at
    found = duties(owner_sql, nominal)
    assert set(found) == {"checks", "interview", "answer"}
    received = (NOW - timedelta(hours=1)).date()
    assert found["answer"][0] == received + timedelta(days=28)
    assert found["interview"][0] == received + timedelta(days=10)
    manager = come(cast.manager)
    assert nominal.urn in text(manager.get("/disclosure/"))
    taken(manager, at, *TO_A_DECISION)
    assert "Another person must decide to disclose" in text(step(manager, at, "decision", DISCLOSE))
    taken(sergeant, at, ("decision", DISCLOSE))
    assert "Interview" not in text(manager.get("/disclosure/")).split("Due</th>")[1].split("</table>")[0].split("by")[0]
    for wanting in ("recipient", "recipient_name", "disclosed_by", "text", "safety_plan", "undertaking", "method"):
        answer = step(manager, at, "delivery", DELIVERY, **{wanting: ""})
        assert answer.status_code == 200, wanting
    assert "Another person must make the disclosure" in text(step(sergeant, at, "delivery", DELIVERY))
    taken(manager, at, ("delivery", DELIVERY), ("closed", {**ON, "outcome": "complete"}))
    assert all(met_on is not None for _, met_on in duties(owner_sql, nominal).values())
    page = text(manager.get(f"/nominals/{nominal.urn}/disclosures/"))
    assert "Child Sex Offender Disclosure Scheme" in page
    assert "Disclose convictions" in text(manager.get("/disclosure/register/"))
    assert "Disclosure application" in text(manager.get(f"/nominals/{nominal.urn}/whole/"))
    counted = text(sergeant.get("/disclosure/counts/"))
    assert "1 of 1" in counted
    [(seen,)] = owner_sql(
        "select count(*) from audit_auditentry where verb = 'disclosure' and recipient = 'Jess Quill'"
    )
    assert seen == 1


def test_the_same_letter_whether_or_not_somebody_is_on_the_register(cast: Cast, nominal: Known) -> None:
    sergeant = come(cast.supervisor)
    letters = []
    for linked, outcome in ((True, "no-disclosure"), (False, "no-information")):
        at = take_in(sergeant)
        assert sergeant.get(f"{at}letter.pdf").status_code == 404
        if linked:
            send(sergeant, f"{at}link/", {"urn": nominal.urn})
        taken(sergeant, at, *TO_A_DECISION, ("decision", {**ON, **WHY, "outcome": outcome, "text": "Nothing."}))
        letters.append(sergeant.get(f"{at}letter.pdf"))
    out = take_in(sergeant)
    taken(sergeant, out, ("checks", CHECKS), ("scope", {**SCOPE, "outcome": "out-of-scope"}))
    letters.append(sergeant.get(f"{out}letter.pdf"))
    assert len({letter.content for letter in letters}) == 1, "the letters of three outcomes are the same to the byte"
    assert all(letter.headers["Content-Type"] == "application/pdf" for letter in letters)
    with pikepdf.open(BytesIO(letters[0].content)) as pdf:
        assert len(pdf.pages) == 1
        assert "Marchetti" not in str(pdf.docinfo)


def test_it_is_closed_only_once_somebody_was_answered(cast: Cast) -> None:
    coordinator = come(cast.coordinator)
    at = take_in(coordinator)
    taken(coordinator, at, *TO_A_DECISION)
    taken(coordinator, at, ("decision", {**ON, **WHY, "outcome": "no-information"}))
    assert "No reply is recorded yet" in text(step(coordinator, at, "closed", {**ON, "outcome": "complete"}))
    taken(coordinator, at, ("letter", {**ON, "disclosed_by": "DC Noor", "text": "By hand."}))
    taken(coordinator, at, ("closed", {**ON, "outcome": "complete"}))
    assert step(coordinator, at, "checks", CHECKS).status_code == 404
    assert "No open applications" in text(coordinator.get("/disclosure/"))
    assert at in coordinator.get("/disclosure/?show=closed").content.decode()


def test_what_the_schemes_refuse_is_refused_with_a_sentence(cast: Cast, nominal: Known) -> None:
    sergeant = come(cast.supervisor)
    at = take_in(sergeant, scheme="dvds")
    assert step(sergeant, at, "decision", DISCLOSE).status_code == 404
    taken(sergeant, at, *TO_A_DECISION)
    assert "Link the application" in text(step(sergeant, at, "decision", DISCLOSE))
    for name in WHY:
        assert step(sergeant, at, "decision", DISCLOSE, outcome="concern", **{name: ""}).status_code == 200
    against = {**DISCLOSE, "outcome": "no-disclosure", "text": ""}
    assert "Enter what outweighs the presumption" in text(step(sergeant, at, "decision", against))
    taken(come(cast.coordinator), at, ("decision", {**DISCLOSE, "outcome": "concern"}))
    assert "an applicant who is a third party" in text(step(sergeant, at, "delivery", DELIVERY, recipient="applicant"))
    tomorrow = (TODAY + timedelta(days=1)).isoformat()
    assert step(sergeant, at, "delivery", DELIVERY, on=tomorrow).status_code == 200
    long_ago = (TODAY - timedelta(days=3)).isoformat()
    assert "must be on or after" in text(step(sergeant, at, "delivery", DELIVERY, on=long_ago))
    assert "The decision was to disclose" in text(step(sergeant, at, "closed", {**ON, "outcome": "withdrawn"}))


def test_a_step_is_taken_back_with_a_reason_and_stays_to_be_read(cast: Cast) -> None:
    coordinator = come(cast.coordinator)
    at = take_in(coordinator)
    taken(coordinator, at, ("checks", CHECKS), ("scope", {**SCOPE, "outcome": "out-of-scope"}))
    assert send(coordinator, f"{at}take-back/", {"reason": ""}).status_code == 200
    assert send(coordinator, f"{at}take-back/", {"reason": "It was another application."}).status_code == 302
    page = text(coordinator.get(at))
    assert "(withdrawn)" in page
    assert "It was another application." in page
    taken(coordinator, at, ("scope", SCOPE), ("interview", {**INTERVIEW, "outcome": "not-proved"}))
    assert coordinator.get(f"{at}steps/full-checks/").status_code == 404


def test_unlinked_it_is_the_intakes_and_linked_it_is_theirs_who_see_the_person(
    cast: Cast, nominal: Known, owner_sql: Sql
) -> None:
    sergeant = come(cast.supervisor)
    at = take_in(sergeant)
    others = (cast.stranger_inspector, cast.stranger, cast.officer, cast.partner, cast.auditor, cast.administrator)
    for who in (cast.supervisor, cast.inspector, cast.coordinator):
        assert come(who).get(at).status_code == 200
    for who in (*others, cast.manager):
        assert come(who).get(at).status_code == 404
        assert step(come(who), at, "checks", CHECKS).status_code == 404
    send(sergeant, f"{at}link/", {"urn": nominal.urn})
    for who in (cast.manager, cast.colleague, cast.coordinator):
        assert come(who).get(at).status_code == 200
    assert step(come(cast.coordinator), at, "checks", CHECKS).status_code == 302, "by leave to co-ordinate"
    for who in others:
        assert come(who).get(at).status_code == 404
    owner_sql("update nominals_casereach set is_restricted = true where nominal_id = %s", [nominal.id])
    for who in (cast.manager, cast.supervisor, cast.coordinator):
        assert come(who).get(at).status_code == 404
        assert "Quill" not in text(come(who).get("/disclosure/"))


def test_unlinking_ends_the_duties_and_gives_it_back(cast: Cast, nominal: Known, owner_sql: Sql) -> None:
    sergeant = come(cast.supervisor)
    at = take_in(sergeant)
    send(sergeant, f"{at}link/", {"urn": nominal.urn})
    assert duties(owner_sql, nominal)
    manager = come(cast.manager)
    for client in (manager, sergeant):
        show_factor(client)
    assert send(manager, f"{at}unlink/", {"reason": "Not him."}).status_code == 404
    assert send(sergeant, f"{at}unlink/", {"reason": "It is his cousin."}).status_code == 302
    assert duties(owner_sql, nominal) == {}
    assert "Not linked to a nominal" in text(sergeant.get(at))
    assert come(cast.manager).get(at).status_code == 404
    assert send(sergeant, f"{at}link/", {"urn": "NS-0000-0001"}).status_code == 200


def test_hours_run_from_when_it_came_in(cast: Cast) -> None:
    sergeant = come(cast.supervisor)
    late = take_in(sergeant, received_at=(NOW - timedelta(hours=30)).isoformat())
    assert "and overdue" in text(sergeant.get(late))
    desk = text(sergeant.get("/disclosure/"))
    assert desk.count("dense__late") == 1
    ahead = {**NEW, "received_at": (NOW + timedelta(hours=3)).isoformat()}
    assert "must be in the past" in text(send(sergeant, "/disclosure/new/", ahead))


def test_the_same_form_twice_is_one_application(cast: Cast, owner_sql: Sql) -> None:
    sergeant, key = come(cast.supervisor), uuid4()
    assert len({send(sergeant, "/disclosure/new/", NEW, key).url for _ in range(3)}) == 1
    assert owner_sql("select count(*) from disclosure_disclosureapplication") == [(1,)]


THIRD = {
    "considered_on": TODAY.isoformat(), "considered": "urgent", "disclosed_to": "Head of the swimming club",
    "content": "That he may not be alone with children.", "power": "s327a", "presumption": "on", **WHY,
    "decision": "disclose", "decided_by": "Det Insp Ros Hale", "delivered_on": TODAY.isoformat(),
    "delivered_by": "PC Oakthorpe", "undertaking": "on",
}  # fmt: skip
del THIRD["forum"]


def test_a_disclosure_outside_of_the_schemes_stands_in_the_register(cast: Cast, nominal: Known) -> None:
    manager = come(cast.manager)
    at = f"/nominals/{nominal.urn}/facts/disclosure.thirdpartydisclosure/record/"
    assert manager.get(at).status_code == 200
    for wrong, says in (
        ({"decision": "self", "delivered_on": ""}, "Enter the date to verify or decide by"),
        ({"decision": "do-not"}, "decision was not to disclose"),
        ({"power": "common-law"}, "presumption arises only under s.327A"),
        ({"delivered_by": ""}, "Enter the disclosing officer"),
    ):
        assert says in text(send(manager, at, {**THIRD, **wrong})), wrong
    assert send(manager, at, THIRD).status_code == 302
    register = text(manager.get("/disclosure/register/"))
    assert nominal.urn in register
    assert "s.327A" in register
    assert "Head of the swimming club" not in register, "the register of a force names nobody who was told"
    assert "Head of the swimming club" in text(manager.get(f"/nominals/{nominal.urn}/disclosures/"))
    assert nominal.urn not in text(come(cast.stranger_inspector).get("/disclosure/register/"))


def test_lists_cost_the_same_however_many_there_are(
    cast: Cast, budget: Callable[[str], AbstractContextManager[Any]]
) -> None:
    sergeant = come(cast.supervisor)
    for number in range(4):
        take_in(sergeant, text=f"Worry {number}")
    for address, screen in (("/disclosure/", "disclosure"), ("/disclosure/register/", "disclosure.register")):
        sergeant.get(address)
        with budget(screen):
            assert sergeant.get(address).status_code == 200


def test_what_a_meeting_decided_stands_in_the_same_register(cast: Cast, nominal: Known) -> None:
    at = slot(cast, convened(cast, held_on=TODAY), nominal)
    decided(cast, nominal, at)
    register = text(come(cast.coordinator).get("/disclosure/register/"))
    assert nominal.urn in register
    assert "MAPPA meeting, Level 2" in register
    assert "Considered: no disclosure" in register
    assert "MAPPA meeting, Level 2" in text(come(cast.manager).get(f"/nominals/{nominal.urn}/disclosures/"))
    assert nominal.urn not in text(come(cast.stranger_inspector).get("/disclosure/register/"))


def test_a_coordinator_links_an_application_and_takes_its_steps(cast: Cast, nominal: Known, owner_sql: Sql) -> None:
    coordinator = come(cast.coordinator)
    at = take_in(coordinator)
    assert send(coordinator, f"{at}link/", {"urn": nominal.urn}).url == at
    assert set(duties(owner_sql, nominal)) >= {"checks"}
    taken(coordinator, at, ("checks", CHECKS))
    show_factor(coordinator)
    assert send(coordinator, f"{at}unlink/", {"reason": "It is his cousin."}).status_code == 302
    assert duties(owner_sql, nominal) == {}
    assert send(coordinator, f"{at}link/", {"urn": "SS-0000-0001"}).status_code == 200


def test_two_applications_are_linked_as_one_matter_and_are_two_again(
    cast: Cast, nominal: Known, owner_sql: Sql
) -> None:
    coordinator = come(cast.coordinator)
    first = take_in(coordinator)
    second = take_in(coordinator, scheme="dvds", applicant="Jess Quill", at_risk="Jess Quill herself")
    third = take_in(
        coordinator, subject="Peter Brewster", applicant="Ada Bell", at_risk="A boy", contact="a@example.com"
    )
    one, other = first.split("/")[-2], second.split("/")[-2]
    page = text(coordinator.get(f"{first}together/"))
    assert page.index(other) < page.index(third.split("/")[-2]), "the likest is offered first"
    choices = (("", "x"), (one, "x"), (other, ""), ("no such", "x"))
    for wrong in [{"other": chosen, "reason": reason} for chosen, reason in choices]:
        assert send(coordinator, f"{first}together/", wrong).status_code == 200
    said = {"other": other, "reason": "Grandmother and mother ask about one man."}
    key = uuid4()
    for _ in range(2):
        assert send(coordinator, f"{first}together/", said, key).url == first
    assert owner_sql("select holds from disclosure_joinedapplications") == [(True,)]
    for here, there in ((first, other), (second, one)):
        page = text(coordinator.get(here))
        assert "Applications about the same matter" in page
        assert f"/disclosure/{there}/" in page
        assert "Grandmother and mother" in page
    assert other not in text(coordinator.get(f"{first}together/"))
    send(coordinator, f"{first}link/", {"urn": nominal.urn})
    assert come(cast.manager).get(f"{first}together/").status_code == 404, "who takes none in"
    assert "the same matter" not in text(come(cast.manager).get(first)), "she may not see the other"
    assert come(cast.stranger_inspector).get(f"{second}together/").status_code == 404
    assert send(coordinator, f"{second}together/{one}/end/", {"reason": "Two men."}).url == second
    assert "about the same matter</h2>" not in text(coordinator.get(first))
    assert coordinator.get(f"{second}together/{one}/end/").status_code == 404
    [(detail, subjects)] = owner_sql(
        "select detail->>'holds', subjects from audit_auditentry where action = 'disclosure.together' order by id desc "
        "limit 1"
    )
    assert (detail, subjects) == ("false", [nominal.id])


def test_a_restricted_person_hides_what_is_linked_from_the_other_application(
    cast: Cast, nominal: Known, owner_sql: Sql
) -> None:
    sergeant = come(cast.supervisor)
    first, second = take_in(sergeant), take_in(sergeant, applicant="Jess Quill")
    send(sergeant, f"{second}together/", {"other": first.split("/")[-2], "reason": "One man."})
    send(sergeant, f"{first}link/", {"urn": nominal.urn})
    owner_sql("update nominals_casereach set is_restricted = true where nominal_id = %s", [nominal.id])
    page = text(come(cast.coordinator).get(second))
    assert first.split("/")[-2] not in page
    assert "about the same matter</h2>" not in page
    assert first.split("/")[-2] not in text(come(cast.coordinator).get(f"{second}together/"))

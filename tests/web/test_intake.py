"""Public reports are triaged, linked and closed by intake roles, and hidden from all other accounts."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from mosovo.intake import submissions
from mosovo.intake.models import PublicReport
from tests.support.clients import sign_in
from tests.support.fixture_types import Sql
from tests.support.people import Cast, RegisteredNominal, acting, register
from tests.web.sending import send, text

WORDS = "I saw him at the swimming pool again, talking to boys."


def store_report(force: str = "NS", *, danger: bool = False, words: str = WORDS) -> None:
    """Store a report as the public page does."""
    fields = {"text": words, "danger": danger} | dict.fromkeys(
        ("about", "place", "how_known", "name", "contact", "safe_contact"), ""
    )
    submissions.store_report(force, uuid4(), fields, suspect=False)


@pytest.fixture
def report(cast: Cast, owner_sql: Sql) -> str:
    """The address of a public report to Northshire."""
    store_report()
    [(row,)] = owner_sql("select id from intake_publicreport")
    return f"/public-reports/{row}/"


def test_linked_report_is_seen_only_by_intake_roles_who_see_the_nominal(
    cast: Cast, nominal: RegisteredNominal, report: str, owner_sql: Sql
) -> None:
    sergeant = sign_in(cast.supervisor)
    page = text(sergeant.get(report))
    assert WORDS in page
    assert "Triage by" in page
    answer = send(sergeant, f"{report}steps/triaged/", {"text": "DC Hale speaks to the pool today."})
    assert answer.url == report
    assert "In progress" in text(sergeant.get("/public-reports/"))
    answer = send(sergeant, f"{report}steps/linked/", {"urn": nominal.urn.lower(), "text": "The van is his."})
    assert answer.status_code == 302
    assert WORDS in text(sergeant.get(report))
    assert nominal.urn in text(sergeant.get(report))
    assert text(sergeant.get("/public-reports/")).count("In progress") == 0
    assert sign_in(cast.inspector).get(report).status_code == 200
    for who in (cast.stranger_inspector, cast.stranger, cast.officer, cast.partner, cast.auditor, cast.manager):
        assert sign_in(who).get(report).status_code == 404, who.name
    [(entries,)] = owner_sql(
        "select count(*) from audit_auditentry where action = 'intake.linked' and %s = any(subjects)", [nominal.id]
    )
    assert entries == 1


def test_report_linked_to_a_restricted_case_is_not_found(
    cast: Cast, nominal: RegisteredNominal, report: str, owner_sql: Sql
) -> None:
    assert (
        send(sign_in(cast.supervisor), f"{report}steps/linked/", {"urn": nominal.urn, "text": "His."}).status_code
        == 302
    )
    owner_sql("update nominals_casereach set is_restricted = true where nominal_id = %s", [nominal.id])
    for who in (cast.supervisor, cast.inspector, cast.coordinator):
        assert sign_in(who).get(report).status_code == 404
        assert WORDS not in text(sign_in(who).get("/public-reports/?show=ended"))


@pytest.mark.parametrize("who", ["stranger_inspector", "stranger", "manager", "officer", "partner", "auditor"])
def test_other_roles_and_forces_do_not_find_a_public_report(cast: Cast, report: str, who: str) -> None:
    client = sign_in(getattr(cast, who))
    unknown = f"/public-reports/{uuid4()}/"
    assert client.get(report).content == client.get(unknown).content or client.get(report).status_code == 404
    assert send(client, f"{report}steps/closed/", {"reason": "junk", "text": "x"}).status_code == 404


def test_linking_to_an_unknown_urn_and_to_a_hidden_case_gives_the_same_error(cast: Cast, report: str) -> None:
    hidden = register(cast, allocated=False)
    coordinator = sign_in(cast.coordinator)
    pages = [
        text(send(coordinator, f"{report}steps/linked/", {"urn": urn, "text": "Him."})).replace(urn, "URN")
        for urn in (hidden.urn, "NS-0000-0001")
    ]
    assert all("Enter the URN of a nominal you have access to" in page for page in pages)
    for typed in ("nonsense", "NS-1", "'; --"):
        assert "Enter a URN" in text(send(coordinator, f"{report}steps/linked/", {"urn": typed, "text": "Him."}))
    assert PublicReport.objects.count() == 0, "without an actor, row security shows no report"


def test_report_is_closed_with_a_reason_and_reopened(cast: Cast, report: str) -> None:
    coordinator = sign_in(cast.coordinator)
    assert "Select the reason" in text(send(coordinator, f"{report}steps/closed/", {"text": "Nothing in it."}))
    fields = {"reason": "nothing", "text": "The pool knows him: the swimming teacher."}
    assert send(coordinator, f"{report}steps/closed/", fields).status_code == 302
    assert coordinator.get(f"{report}steps/closed/").status_code == 404
    assert "No action required" in text(coordinator.get(report))
    assert "Closed" in text(coordinator.get("/public-reports/?show=ended"))
    assert send(coordinator, f"{report}steps/reopened/", {"text": "They called again."}).status_code == 302
    assert "Not triaged" in text(coordinator.get(report))
    assert coordinator.get(f"{report}steps/nonsense/").status_code == 404


def test_report_with_danger_is_listed_first_and_overdue_triage_is_marked(cast: Cast, owner_sql: Sql) -> None:
    store_report(words="The older one")
    store_report(danger=True, words="The dangerous one")
    owner_sql(
        "update intake_publicreport set received_at = %s, about = 'the older' where not danger",
        [timezone.now() - timedelta(hours=25)],
    )
    page = text(sign_in(cast.supervisor).get("/public-reports/"))
    assert page.index("govuk-tag--red") < page.index("the older")
    assert page.count("dense__late") == 1


def test_report_closed_by_one_user_cannot_be_triaged_by_another(cast: Cast, report: str) -> None:
    supervisor, inspector = sign_in(cast.supervisor), sign_in(cast.inspector)
    supervisor.get(f"{report}steps/triaged/")
    assert send(inspector, f"{report}steps/closed/", {"reason": "known", "text": "Known."}).status_code == 302
    assert send(supervisor, f"{report}steps/triaged/", {"text": "I look."}).status_code == 404


def test_text_of_a_public_report_cannot_be_changed(cast: Cast, report: str) -> None:
    with acting(cast.inspector):
        row = PublicReport.objects.get()
        row.text = "Otherwise"
        with pytest.raises(Exception, match="permission denied"):
            row.save(update_fields=["text"])


def test_support_service_of_a_force_is_shown_to_the_public_until_removed(cast: Cast) -> None:
    fields = {
        "audience": "thoughts", "name": "Quiet Line", "description": "Listens at night.", "telephone": "0800 000 000",
        "address": "",
    }  # fmt: skip
    sergeant = sign_in(cast.supervisor)
    address = "/public-reports/public-pages/"
    assert send(sergeant, address, fields).status_code == 302
    assert "Quiet Line" in text(Client().get("/public/help/"))
    assert "already listed" in text(send(sergeant, address, fields))
    for wrong in ({"telephone": ""}, {"address": "javascript:alert(1)"}, {"address": "http://x.example"}):
        assert send(sergeant, address, {**fields, "name": "Other", **wrong}).status_code == 200
    assert "Other" not in text(Client().get("/public/help/"))
    [(row, *_)] = [(each.split('"')[0],) for each in text(sergeant.get(address)).split('name="take_off" value="')[1:]]
    assert send(sign_in(cast.stranger_inspector), address, {"take_off": row}).status_code == 404
    assert send(sergeant, address, {"take_off": "nonsense"}).status_code == 404
    assert send(sergeant, address, {"take_off": row}).status_code == 302
    assert "Quiet Line" not in text(Client().get("/public/help/"))


def test_force_sets_its_own_postcode_areas(cast: Cast, owner_sql: Sql) -> None:
    sergeant, address = sign_in(cast.supervisor), "/public-reports/public-pages/"
    assert send(sergeant, address, {"do": "areas", "areas": "qx, NE q"}).status_code == 302
    assert owner_sql("select area from intake_postcodearea order by area") == [("NE",), ("Q",), ("QX",)]
    assert "not a postcode area" in text(send(sergeant, address, {"do": "areas", "areas": "QX4 NE"}))
    assert send(sergeant, address, {"do": "areas", "areas": "NE"}).status_code == 302
    assert owner_sql("select area from intake_postcodearea") == [("NE",)]
    assert sign_in(cast.manager).get(address).status_code == 404


def test_list_of_public_reports_stays_within_its_query_budget(
    cast: Cast, budget: Callable[[str], Any], owner_sql: Sql
) -> None:
    for _ in range(6):
        store_report()
    sergeant: Client = sign_in(cast.supervisor)
    sergeant.get("/public-reports/")
    with budget("intake"):
        assert sergeant.get("/public-reports/").status_code == 200

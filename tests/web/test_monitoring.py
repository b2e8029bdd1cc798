"""The inbox of monitoring alerts: visible with the case, triaged to an outcome or a breach case, matched by hand."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from mosovo.nominals.policy import MANAGE_ACCESS
from mosovo.nominals.restrictions import restrict_case
from mosovo.obligations.queries import load_board
from mosovo.record.validation import FactRefused
from mosovo.rooms.monitoring import actions
from mosovo.rooms.monitoring.models import ReceivedAlert
from mosovo.rooms.monitoring.policy import RECORD, VIEW
from mosovo.rooms.orders.actions import record_clause, record_order
from mosovo_law.core.obligation import Obligation
from tests.exchange.alert_deliveries import SENDERS, build_body, make_alert, send_delivery
from tests.rooms.transactions import PAST, recorded
from tests.support.clients import sign_in
from tests.support.fixture_types import Sql
from tests.support.people import TODAY, Cast, RegisteredNominal, acting, opened
from tests.support.query_budgets import Budget
from tests.web.sending import send, text

HOSTILE = "<script>alert(1)</script> {{ 7 * 7 }}"
WHY = "He opened the site at home, on his own telephone."
BASIS = "SHPO, prohibition 4"


@pytest.fixture(autouse=True)
def _provider_keys(settings: Settings) -> None:
    settings.ALERT_PROVIDER_KEYS = SENDERS


@pytest.fixture
def address(cast: Cast, nominal: RegisteredNominal) -> str:
    """The address of an alert."""
    recorded(
        cast.manager, nominal, actions.record_enrolment, source="harbour", subject="S-1", basis=BASIS, from_on=PAST
    )
    assert send_delivery(build_body(make_alert(summary=HOSTILE, priority="urgent"))).status_code == 202
    with acting(cast.manager):
        return f"/nominals/{nominal.urn}/alerts/{ReceivedAlert.objects.get().pk}/"


def today() -> str:
    return timezone.localdate().isoformat()


def test_inbox_shows_alerts_only_to_those_who_see_the_case(cast: Cast, address: str, budget: Budget):
    supervisor = sign_in(cast.supervisor)
    supervisor.get("/alerts/")
    with budget("alerts.board"):
        board = text(supervisor.get("/alerts/"))
    for words in ("MARCHETTI", "Child sexual exploitation keywords", "Urgent", "Not triaged"):
        assert words in board, words
    assert "No open alerts" in text(sign_in(cast.stranger).get("/alerts/"))
    assert sign_in(cast.stranger).get(address).status_code == 404
    assert Client().get("/alerts/").status_code == 302


def test_text_from_a_provider_is_escaped(cast: Cast, address: str):
    page = sign_in(cast.manager).get(address).content.decode()
    assert "&lt;script&gt;" in page
    assert "<script>alert" not in page
    assert "{{ 7 * 7 }}" in page
    assert "harbour/1" in page


def test_alert_is_assigned_and_closed_with_an_outcome(cast: Cast, address: str):
    manager = sign_in(cast.manager)
    assigned = send(manager, f"{address}steps/assigned/", {"assigned_to_id": str(cast.colleague.pk), "on": today()})
    assert assigned.status_code == 302, text(assigned)
    assert "PC Idris Fenwick" in text(manager.get("/alerts/"))
    assert "Triage by" in text(manager.get(address)), "the officer who receives the alert has to triage it"
    short = send(manager, f"{address}steps/advice/", {"on": today(), "text": "Ok"})
    assert "at least 20 characters" in text(short)
    assert send(manager, f"{address}steps/advice/", {"on": today(), "text": WHY}).status_code == 302
    assert "Advice given" in text(manager.get(address))
    assert "No open alerts" in text(manager.get("/alerts/"))
    assert manager.get(f"{address}steps/nonsense/").status_code == 404


def test_tag_alert_with_the_provider_stays_due_until_a_decision(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    recorded(
        cast.manager, nominal, actions.record_enrolment, source="harbour", subject="S-1", basis=BASIS, from_on=PAST
    )
    assert send_delivery(build_body(make_alert(category="strap", priority="urgent"))).status_code == 202
    owner_sql("update monitoring_receivedalert set due_at = now() - interval '1 minute'")
    with acting(cast.manager):
        alert = ReceivedAlert.objects.get()
    manager, address = sign_in(cast.manager), f"/nominals/{nominal.urn}/alerts/{alert.pk}/"
    for kind in ("with_provider", "with_officer"):
        assert send(manager, f"{address}steps/{kind}/", {"on": today()}).status_code == 302
        board = text(manager.get("/alerts/"))
        assert "1 overdue for triage" in board, kind
        assert "dense__late" in board, kind
        assert "Triage by" in text(manager.get(address)), kind
        assert find_triage_duty(cast, nominal).met_on is None, kind
        assert "Triage monitoring alert" in text(manager.get("/?scope=mine")), kind
    fault = {"on": today(), "text": "The provider replaced the strap"}
    assert send(manager, f"{address}steps/equipment/", fault).status_code == 302
    board = text(manager.get("/alerts/"))
    assert "overdue for triage" not in board
    assert "Triaged" in board
    assert find_triage_duty(cast, nominal).met_on == timezone.localdate()


def find_triage_duty(cast: Cast, nominal: RegisteredNominal) -> Obligation:
    with opened(cast.manager, nominal, VIEW) as permit:
        [duty] = [each for each in load_board(permit).obligations if each.rule == "practice.alert.look"]
    return duty


def test_alert_is_assigned_only_to_officers_who_can_open_the_case(
    cast: Cast, nominal: RegisteredNominal, address: str, owner_sql: Sql
) -> None:
    manager, form = sign_in(cast.manager), f"{address}steps/assigned/"
    assert list_offered(cast, manager, form) == {cast.manager.name, cast.colleague.name, cast.supervisor.name}
    owner_sql("update organisations_account set vetted_until = '2001-01-01' where id = %s", [cast.colleague.pk])
    assert list_offered(cast, manager, form) == {cast.manager.name, cast.supervisor.name}
    owner_sql("update organisations_account set vetted_until = '2099-12-31' where id = %s", [cast.colleague.pk])
    with opened(cast.supervisor, nominal, MANAGE_ACCESS) as permit:
        restrict_case(permit, named=[cast.supervisor, cast.manager], review_on=date(2099, 1, 1), reason="Threats to "
                      "the family", today=timezone.localdate())  # fmt: skip
    assert list_offered(cast, manager, form) == {cast.manager.name, cast.supervisor.name}
    assert list_offered(cast, manager, f"{address}steps/escalated/") == {cast.supervisor.name}
    sent = send(manager, form, {"assigned_to_id": str(cast.colleague.pk), "on": today()})
    assert "There is a problem" in text(sent)
    for account in (cast.colleague, cast.stranger):
        with opened(cast.manager, nominal, RECORD) as permit, pytest.raises(FactRefused, match="Choose an officer"):
            actions.record_alert_step(
                permit, alert_id=UUID(address.split("/")[-2]), kind="assigned", on=timezone.localdate(),
                assigned_to_id=account.pk, today=timezone.localdate(),
            )  # fmt: skip
    assert send(manager, form, {"assigned_to_id": str(cast.supervisor.pk), "on": today()}).status_code == 302


def list_offered(cast: Cast, client: Client, form: str) -> set[str]:
    """Return the names of the officers that the form offers."""
    page = text(client.get(form))
    officers = (cast.manager, cast.colleague, cast.supervisor, cast.inspector, cast.stranger)
    return {each.name for each in officers if f"{each.name}, {each.team or 'no team'}" in page}


def test_alert_becomes_a_breach_case_in_one_step(cast: Cast, nominal: RegisteredNominal, address: str):
    manager = sign_in(cast.manager)
    fields = {
        "ground": "other",
        "offence": "soa2003.s91.fail",
        "from_on": today(),
        "discovered_on": today(),
        "text": WHY,
    }
    wrong = send(manager, f"{address}steps/breach/", {**fields, "offence": "", "reason": WHY})
    assert "Select the possible offence" in text(wrong)
    answer: Any = send(
        manager, f"{address}steps/breach/", {**fields, "offence": offered_offence(manager, address), "reason": WHY}
    )
    assert answer.status_code == 302, text(answer)
    assert "/breaches/" in answer.url
    assert WHY in text(manager.get(answer.url))
    page = text(manager.get(address))
    assert "Open breach case" in page
    assert "Breach" in page


def test_breach_form_of_an_alert_selects_the_prohibition_of_its_enrolment(
    cast: Cast, nominal: RegisteredNominal
) -> None:
    """The officer names the prohibition when monitoring starts. The text from the provider decides nothing."""
    order = recorded(cast.manager, nominal, record_order, kind="shpo", made_on=PAST, served_on=PAST, months=120,
                     court="Mockton Crown Court")  # fmt: skip
    clause = recorded(cast.manager, nominal, record_clause, order_id=order.first, number=4, kind="prohibition",
                      subject="device", wording="Not to use a device without monitoring software")  # fmt: skip
    manager = sign_in(cast.manager)
    form = f"/nominals/{nominal.urn}/facts/monitoring.providerenrolment/record/"
    assert f'<option value="{clause.first}"' in text(manager.get(form))
    fields = {"source": "harbour", "subject": "S-1", "basis": BASIS, "from_on": PAST.isoformat()}
    assert "from the list" in text(send(manager, form, {**fields, "clause_id": str(order.first)}))
    assert send(manager, form, {**fields, "clause_id": str(clause.first)}).status_code == 302
    assert send_delivery(build_body(make_alert(policy="SHPO, prohibition 9"))).status_code == 202
    with acting(cast.manager):
        alert = ReceivedAlert.objects.get()
    page = text(manager.get(f"/nominals/{nominal.urn}/alerts/{alert.pk}/steps/breach/"))
    assert f'<option value="{clause.first}" selected' in page
    assert "prohibition 9" not in page.split("Prohibition or requirement")[-1]


def offered_offence(manager: Client, address: str) -> str:
    """Return an offence that the form offers."""
    page = manager.get(f"{address}steps/breach/").content.decode()
    return page.split('<option value="soa2003.s91', 1)[1].split('"', 1)[0].join(("soa2003.s91", ""))


def test_unmatched_alert_is_matched_by_a_supervisor(cast: Cast, nominal: RegisteredNominal):
    send_delivery(build_body(make_alert(subject="S-9")))
    assert sign_in(cast.manager).get("/alerts/unmatched/").status_code == 404
    assert "S-9" in text(sign_in(cast.administrator).get("/alerts/unmatched/"))
    assert "URN of the nominal" not in text(sign_in(cast.administrator).get("/alerts/unmatched/"))
    supervisor = sign_in(cast.supervisor)
    assert "1 unmatched alert" in text(supervisor.get("/alerts/"))
    page = supervisor.get("/alerts/unmatched/").content.decode()
    line = page.split('name="line" value="', 1)[1].split('"', 1)[0]
    wrong = supervisor.get("/alerts/unmatched/", {"line": line, "urn": "NS-0000-000x"})
    assert wrong.status_code == 400
    assert "Enter a URN" in text(wrong)
    matched: Any = supervisor.get("/alerts/unmatched/", {"line": line, "urn": nominal.urn.lower()})
    assert matched.status_code == 302
    assert send(supervisor, matched.url, {"basis": BASIS, "from_on": today()}).status_code == 302
    assert "MARCHETTI" in text(supervisor.get("/alerts/"))
    assert "S-9 at harbour" in text(supervisor.get(f"/nominals/{nominal.urn}/whole/"))


def test_tag_zone_is_entered_by_its_corners_and_shown_on_the_map(cast: Cast, nominal: RegisteredNominal):
    manager = sign_in(cast.manager)
    kinds = f"/nominals/{nominal.urn}/facts/monitoring."
    order = {"kind": "post_release", "responsible": "probation", "from_on": PAST.isoformat(), "zones": "on"}
    assert send(manager, f"{kinds}tagorder/record/", order).status_code == 302
    page = manager.get(f"{kinds}tagzone/record/").content.decode()
    order_id = page.split('name="order_id"', 1)[1].split('value="', 1)[1].split('"', 1)[0]
    zone = {"order_id": order_id, "kind": "exclusion", "name": "School", "from_on": PAST.isoformat()}
    crossing = "51.5, -0.1\n51.6, -0.2\n51.6, -0.1\n51.5, -0.2"
    refused = send(manager, f"{kinds}tagzone/record/", {**zone, "points": crossing})
    assert "cross each other" in text(refused)
    assert "51.6, -0.2" in text(refused), "nothing typed is lost"
    assert "line 2" in text(send(manager, f"{kinds}tagzone/record/", {**zone, "points": "51.5, -0.1\nnowhere"}))
    corners = "51.5, -0.1\n51.5, -0.2\n51.6, -0.2\n51.6, -0.1"
    assert send(manager, f"{kinds}tagzone/record/", {**zone, "points": corners}).status_code == 302
    assert "School" in text(manager.get(f"/nominals/{nominal.urn}/whole/"))
    zones_page = text(manager.get(f"/nominals/{nominal.urn}/zones/"))
    assert "Exclusion zone: must not enter" in zones_page
    assert 'class="zones__zone"' in zones_page


def test_trail_data_request_is_a_duty_of_the_supervisor_until_the_decision(
    cast: Cast, nominal: RegisteredNominal
) -> None:
    tag = {"kind": "post_release", "responsible": "probation", "from_on": PAST, "trail": True}
    order = recorded(cast.manager, nominal, actions.record_tag_order, **tag)
    days = {"asked_on": TODAY, "first_day": TODAY - timedelta(days=2), "last_day": TODAY - timedelta(days=1)}
    request = recorded(cast.manager, nominal, actions.request_trail, order_id=order.first, purpose=WHY, **days)
    supervisor, title = sign_in(cast.supervisor), "Decide trail data request"
    assert title in text(supervisor.get("/"))
    assert title in text(supervisor.get("/team/reviews/?view=decide"))
    form = f"/nominals/{nominal.urn}/facts/monitoring.traildecision/record/"
    assert form in text(supervisor.get("/?scope=team"))
    decision = {"request_id": request.first, "agrees": False, "decided_on": TODAY, "text": WHY}
    recorded(cast.supervisor, nominal, actions.decide_trail_request, **decision)
    assert title not in text(supervisor.get("/"))
    assert title not in text(supervisor.get("/team/reviews/?view=decide"))

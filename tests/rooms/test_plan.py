"""The risk management plan: versions signed off by a second person, and triggers met by facts recorded later."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from mosovo.obligations.queries import load_board
from mosovo.organisations.models import Account, Agency
from mosovo.record.fact_writer import WriteNotPermitted
from mosovo.record.validation import ConfirmationNeeded, FactRefused
from mosovo.rooms.households.actions import record_stay
from mosovo.rooms.identity import actions as identity
from mosovo.rooms.identity.actions import link_person
from mosovo.rooms.licences import actions as licence
from mosovo.rooms.plan import actions, queries
from mosovo.rooms.plan.models import PlanTrigger, PlanVersion, ResponseCard
from mosovo.rooms.plan.policy import STRIKE_OUT, VIEW
from mosovo.rooms.plan.queries import VersionState
from mosovo_law.core.obligation import Obligation
from tests.rooms.transactions import read, recorded
from tests.support.fixture_types import Sql
from tests.support.people import TODAY, Cast, RegisteredNominal, opened

WHY = "Two daughters of a colleague are at risk; the trigger for new households is new."
RESPONSE = "Ring children's services within the hour, and see him the same day."


def record_action(account: Account, nominal: RegisteredNominal, **changes: Any) -> Any:
    values = {
        "pillar": "control", "text": "Read the telephone at each visit", "risk": "Contact with children online",
        "agency_id": Agency.objects.get(code="POL").pk, "owner_id": account.pk, "from_on": TODAY,
        "due_on": TODAY + timedelta(days=14),
    }  # fmt: skip
    return recorded(account, nominal, actions.record_action, **{**values, **changes})


def record_trigger(account: Account, nominal: RegisteredNominal, kind: str = "child_household") -> PlanTrigger:
    values = {"kind": kind, "text": "Any household with a child.", "response": RESPONSE}
    row: PlanTrigger = recorded(account, nominal, actions.add_trigger, **values)
    return row


def record_household_stay(account: Account, nominal: RegisteredNominal, lines: str = "3 Birch Road") -> Any:
    began_at = datetime.combine(TODAY - timedelta(days=1), datetime.min.time(), UTC).replace(hour=18)
    values = {"lines": lines, "postcode": "NS1 4QX", "override_reason": "Both stood in his diary."}
    return recorded(account, nominal, record_stay, from_at=began_at, **values)


def record_version(account: Account, nominal: RegisteredNominal) -> PlanVersion:
    row: PlanVersion = recorded(
        account, nominal, actions.submit_version, written_on=TODAY, text=WHY, override_reason="No trigger is needed."
    )
    return row


def sign_off(account: Account, nominal: RegisteredNominal, row: PlanVersion, *, agrees: bool = True) -> Any:
    values = {"version_id": row.first, "agrees": agrees, "words": "Read with the last two visits."}
    return recorded(account, nominal, actions.sign_off_version, **values)


def load_duties(account: Account, nominal: RegisteredNominal, rule: str) -> list[Obligation]:
    with opened(account, nominal, VIEW) as permit:
        return [each for each in load_board(permit).obligations if each.rule == f"practice.plan.{rule}"]


def count_unmet(owner_sql: Sql, rule: str) -> list[tuple[Any, ...]]:
    """Count the stored duties of the rule that are not met, by bearer."""
    return owner_sql(
        "select bearer, count(*)::int from obligations_duty where rule = %s and met_on is null group by bearer",
        [f"practice.plan.{rule}"],
    )


def test_correction_of_an_overdue_action_gives_no_warning_that_it_is_overdue(
    manager: Account, nominal: RegisteredNominal
):
    late = {"from_on": TODAY - timedelta(days=9), "due_on": TODAY - timedelta(days=2)}
    with pytest.raises(ConfirmationNeeded, match="overdue at once"):
        record_action(manager, nominal, **late)
    row = record_action(manager, nominal, **late, override_reason="Agreed by telephone.")
    text = "Read both telephones at each visit"
    row = recorded(manager, nominal, actions.correct_fact, row, change_reason="A second telephone.", text=text)
    assert row.text == text


def test_new_child_household_meets_its_trigger_until_decided(
    manager: Account, nominal: RegisteredNominal, owner_sql: Sql
):
    record_household_stay(manager, nominal)
    household_trigger = record_trigger(manager, nominal)
    assert load_duties(manager, nominal, "trigger") == [], "a fact recorded before the trigger does not meet it"
    new = record_household_stay(manager, nominal, "9 Elm Close")
    assert count_unmet(owner_sql, "trigger") == [("offender_manager", 1)], (
        "the duty is stored with the fact, without a job"
    )
    [duty] = load_duties(manager, nominal, "trigger")
    assert (duty.trigger, duty.owed.occurrence) == (str(household_trigger.first), str(new.first))
    recorded(
        manager, nominal, actions.decide_on_trigger, trigger_id=household_trigger.first, happening=new.first,
        kind="respond", decided_on=TODAY, text="Children's services rung at once; visited the same evening.",
    )  # fmt: skip
    assert count_unmet(owner_sql, "trigger") == []
    record_household_stay(manager, nominal, "1 Oak Lane")
    assert count_unmet(owner_sql, "trigger") == [("offender_manager", 1)], "the next household needs its own decision"


def test_corrected_fact_meets_no_trigger_and_a_struck_out_fact_removes_its_duty(
    manager: Account, nominal: RegisteredNominal, owner_sql: Sql
):
    from_before = recorded(manager, nominal, link_person, name="Ada Kept", role="other", relationship="Partner")
    relationship_trigger = record_trigger(manager, nominal, "relationship")
    with opened(manager, nominal, STRIKE_OUT) as permit:
        identity.correct_fact(permit, from_before, change_reason="Spelt wrongly.", today=TODAY, name="Ada Kemp")
    assert load_duties(manager, nominal, "trigger") == []
    new = recorded(manager, nominal, link_person, name="Bea Long", role="child", relationship="Her daughter")
    assert [each.trigger for each in load_duties(manager, nominal, "trigger")] == [str(relationship_trigger.first)]
    with opened(manager, nominal, STRIKE_OUT) as permit:
        identity.strike_out_fact(permit, new, change_reason="Of another case.")
    assert count_unmet(owner_sql, "trigger") == []


def test_fact_in_a_field_group_meets_no_trigger(manager: Account, nominal: RegisteredNominal):
    record_trigger(manager, nominal, "relationship")
    recorded(manager, nominal, link_person, name="Ada Kept", role="witness", relationship="Neighbour")
    assert load_duties(manager, nominal, "trigger") == []


def test_ended_trigger_is_not_met_and_a_trigger_can_be_met_manually(manager: Account, nominal: RegisteredNominal):
    alert = record_trigger(manager, nominal, "alert")
    met = recorded(
        manager, nominal, actions.record_trigger_met, trigger_id=alert.first, met_on=TODAY, text="Monitoring rang."
    )
    assert [each.owed.occurrence for each in load_duties(manager, nominal, "trigger")] == [str(met.first)]
    child = record_trigger(manager, nominal)
    recorded(manager, nominal, actions.end_trigger, trigger_id=child.first, ended_on=TODAY, text="No longer apt.")
    record_household_stay(manager, nominal)
    assert len(load_duties(manager, nominal, "trigger")) == 1
    with pytest.raises(FactRefused, match="This trigger has ended"):
        recorded(manager, nominal, actions.record_trigger_met, trigger_id=child.first, met_on=TODAY, text="He told us.")


def test_plan_version_is_signed_off_or_returned_by_another_person(
    cast: Cast, manager: Account, nominal: RegisteredNominal
):
    with pytest.raises(FactRefused, match="no actions yet"):
        record_version(manager, nominal)
    record_action(manager, nominal)
    first = record_version(manager, nominal)
    assert [each.bearer.value for each in load_duties(manager, nominal, "sign_off")] == ["supervisor"]
    with pytest.raises(WriteNotPermitted):
        sign_off(cast.colleague, nominal, first)
    sign_off(cast.supervisor, nominal, first, agrees=False)
    with pytest.raises(FactRefused, match="no longer awaiting"):
        sign_off(cast.inspector, nominal, first)
    second = record_version(manager, nominal)
    sign_off(cast.supervisor, nominal, second)
    found = read(manager, nominal, queries.list_versions)
    assert [(each.number, each.state) for each in found] == [(2, VersionState.SIGNED), (1, VersionState.SENT_BACK)]
    assert len(load_duties(manager, nominal, "review")) == 1


def test_supervisor_who_wrote_the_plan_cannot_sign_it_off(cast: Cast, nominal: RegisteredNominal):
    record_action(cast.supervisor, nominal)
    row = record_version(cast.supervisor, nominal)
    with pytest.raises(FactRefused, match="You wrote part of this"):
        sign_off(cast.supervisor, nominal, row)
    sign_off(cast.inspector, nominal, row)


def test_earlier_plan_version_shows_the_plan_at_its_time(cast: Cast, manager: Account, nominal: RegisteredNominal):
    one = record_action(manager, nominal)
    row = record_version(manager, nominal)
    record_action(manager, nominal, text="Ring the employer monthly", pillar="supervision")
    recorded(
        manager, nominal, actions.end_action, action_id=one.first, outcome="done", ended_on=TODAY,
        evidence="Visit of today, telephone read with the tool.",
    )  # fmt: skip
    with opened(manager, nominal, VIEW):
        then, now = queries.load_plan(nominal.id, row.recorded_at), queries.load_plan(nominal.id)
        assert queries.has_changed_since(now, row)
        assert not queries.has_changed_since(then, row)
    assert [(each.action.text, each.end) for each in then.actions] == [("Read the telephone at each visit", None)]
    assert len(now.actions) == 2


def test_plan_action_is_due_from_police_or_agency_and_met_by_its_end(manager: Account, nominal: RegisteredNominal):
    own = record_action(manager, nominal)
    probation = Agency.objects.get(code="PRB").pk
    record_action(
        manager, nominal, agency_id=probation, owner_id=None, owner_name="J. Marsh", text="Weekly office visits"
    )
    assert [each.bearer.value for rule in ("action", "agency") for each in load_duties(manager, nominal, rule)] == [
        "offender_manager", "agency",
    ]  # fmt: skip
    end = {"action_id": own.first, "outcome": "done", "ended_on": TODAY, "evidence": "Read at the visit of today."}
    recorded(manager, nominal, actions.end_action, **end)
    assert [each.met_on for each in load_duties(manager, nominal, "action")] == [TODAY]
    with pytest.raises(FactRefused, match="already recorded"):
        recorded(manager, nominal, actions.end_action, **end)


@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        ({"due_on": TODAY - timedelta(days=1)}, "due_on", "on or after"),
        ({"owner_id": None}, "owner_name", "Enter the name of the action owner"),
        ({"pillar": "hope"}, "pillar", "is not one of the options"),
        ({"text": ""}, "text", "Enter"),
    ],
)
def test_plan_action_with_an_invalid_value_is_refused(
    manager: Account, nominal: RegisteredNominal, changes: dict[str, Any], field: str, message: str
):
    with pytest.raises(FactRefused, match=message) as refused:
        record_action(manager, nominal, **changes)
    assert refused.value.field == field


def test_plan_action_that_is_overdue_at_once_needs_confirmation(manager: Account, nominal: RegisteredNominal):
    with pytest.raises(ConfirmationNeeded, match="will be overdue at once"):
        record_action(manager, nominal, from_on=TODAY - timedelta(days=9), due_on=TODAY - timedelta(days=2))


def test_officer_safety_card_expires_within_three_months(manager: Account, nominal: RegisteredNominal):
    values = {
        "text": "No contact with anyone under 16.",
        "contact_number": "Public protection, 01632 960 111",
        "powers": ["s.91"],
    }
    with pytest.raises(FactRefused, match="up to 3 months"):
        recorded(manager, nominal, actions.issue_response_card, expires_on=TODAY + timedelta(days=120), **values)
    row: ResponseCard = recorded(
        manager, nominal, actions.issue_response_card, expires_on=TODAY + timedelta(days=30), **values
    )
    with opened(manager, nominal, VIEW):
        assert queries.get_response_card(nominal.id, row.expires_on) == row
        assert queries.get_response_card(nominal.id, row.expires_on + timedelta(days=1)) is None


def test_recall_request_meets_its_trigger(manager: Account, nominal: RegisteredNominal):
    recall_trigger = record_trigger(manager, nominal, "recall")
    assert load_duties(manager, nominal, "trigger") == []
    issued = recorded(
        manager, nominal, licence.record_licence, kind="crd", set_by="governor", from_on=date(2026, 1, 5),
        until=date(2027, 1, 5),
    )  # fmt: skip
    recorded(
        manager, nominal, licence.request_recall, licence_id=issued.first, kind="standard", requested_by="R Amis",
        requested_at=datetime(2026, 3, 9, 10, tzinfo=UTC), reasons="Found in a flat with two small children",
        sentence="determinate", term_months=48, mappa_level=2, mappa_category=1, override_reason="As PPCS says",
    )  # fmt: skip
    assert [each.trigger for each in load_duties(manager, nominal, "trigger")] == [str(recall_trigger.first)]

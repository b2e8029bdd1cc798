"""The plan: written by one and signed off by another; a trigger fires on what is recorded after it, until decided."""

from collections.abc import Callable
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
from tests.rooms.recording import read, recorded
from tests.support.people import TODAY, Cast, Known, opened

type Sql = Callable[..., list[tuple[Any, ...]]]

WHY = "Two daughters of a colleague are at risk; the trigger for new households is new."
RESPONSE = "Ring children's services within the hour, and see him the same day."


def action(account: Account, nominal: Known, **said: Any) -> Any:
    told = {
        "pillar": "control", "text": "Read the telephone at each visit", "risk": "Contact with children online",
        "agency_id": Agency.objects.get(code="POL").pk, "owner_id": account.pk, "from_on": TODAY,
        "due_on": TODAY + timedelta(days=14),
    }  # fmt: skip
    return recorded(account, nominal, actions.record_action, **{**told, **said})


def trigger(account: Account, nominal: Known, kind: str = "child_household") -> PlanTrigger:
    said = {"kind": kind, "text": "Any household with a child.", "response": RESPONSE}
    row: PlanTrigger = recorded(account, nominal, actions.add_trigger, **said)
    return row


def stays(account: Account, nominal: Known, lines: str = "3 Birch Road") -> Any:
    at = datetime.combine(TODAY - timedelta(days=1), datetime.min.time(), UTC).replace(hour=18)
    said = {"lines": lines, "postcode": "NS1 4QX", "override_reason": "Both stood in his diary."}
    return recorded(account, nominal, record_stay, from_at=at, **said)


def version(account: Account, nominal: Known) -> PlanVersion:
    row: PlanVersion = recorded(
        account, nominal, actions.submit_version, written_on=TODAY, text=WHY, override_reason="No trigger is needed."
    )
    return row


def sign(account: Account, nominal: Known, row: PlanVersion, *, agrees: bool = True) -> Any:
    said = {"version_id": row.first, "agrees": agrees, "words": "Read with the last two visits."}
    return recorded(account, nominal, actions.sign_off_version, **said)


def owed(account: Account, nominal: Known, rule: str) -> list[Obligation]:
    with opened(account, nominal, VIEW) as permit:
        return [each for each in load_board(permit).obligations if each.rule == f"practice.plan.{rule}"]


def kept(owner_sql: Sql, rule: str) -> list[tuple[Any, ...]]:
    """The duties of the rule that nobody has met, as the boards have them."""
    return owner_sql(
        "select bearer, count(*)::int from obligations_duty where rule = %s and met_on is null group by bearer",
        [f"practice.plan.{rule}"],
    )


def test_a_trigger_fires_on_a_new_household_with_a_child_until_it_is_decided(
    manager: Account, nominal: Known, owner_sql: Sql
):
    stays(manager, nominal)
    waits = trigger(manager, nominal)
    assert owed(manager, nominal, "trigger") == [], "what was recorded before fires nothing"
    new = stays(manager, nominal, "9 Elm Close")
    assert kept(owner_sql, "trigger") == [("offender_manager", 1)], "no job ran: the duty came with the fact"
    [fired] = owed(manager, nominal, "trigger")
    assert (fired.trigger, fired.owed.occurrence) == (str(waits.first), str(new.first))
    recorded(
        manager, nominal, actions.decide_on_trigger, trigger_id=waits.first, happening=new.first, kind="respond",
        decided_on=TODAY, text="Children's services rung at once; visited the same evening.",
    )  # fmt: skip
    assert kept(owner_sql, "trigger") == []
    stays(manager, nominal, "1 Oak Lane")
    assert kept(owner_sql, "trigger") == [("offender_manager", 1)], "the next one is decided on for itself"


def test_a_fact_that_is_mended_is_no_new_fact_and_one_struck_out_takes_its_duty_along(
    manager: Account, nominal: Known, owner_sql: Sql
):
    from_before = recorded(manager, nominal, link_person, name="Ada Kept", role="other", relationship="Partner")
    waits = trigger(manager, nominal, "relationship")
    with opened(manager, nominal, STRIKE_OUT) as permit:
        identity.correct_fact(permit, from_before, change_reason="Spelt wrongly.", today=TODAY, name="Ada Kemp")
    assert owed(manager, nominal, "trigger") == []
    new = recorded(manager, nominal, link_person, name="Bea Long", role="child", relationship="Her daughter")
    assert [each.trigger for each in owed(manager, nominal, "trigger")] == [str(waits.first)]
    with opened(manager, nominal, STRIKE_OUT) as permit:
        identity.strike_out_fact(permit, new, change_reason="Of another case.")
    assert kept(owner_sql, "trigger") == []


def test_what_is_kept_in_a_field_group_fires_nothing_so_that_no_duty_tells_of_it(manager: Account, nominal: Known):
    trigger(manager, nominal, "relationship")
    recorded(manager, nominal, link_person, name="Ada Kept", role="witness", relationship="Neighbour")
    assert owed(manager, nominal, "trigger") == []


def test_a_trigger_that_ended_fires_no_more_and_one_is_met_by_hand(manager: Account, nominal: Known):
    alert = trigger(manager, nominal, "alert")
    met = recorded(
        manager, nominal, actions.record_trigger_met, trigger_id=alert.first, met_on=TODAY, text="Monitoring rang."
    )
    assert [each.owed.occurrence for each in owed(manager, nominal, "trigger")] == [str(met.first)]
    child = trigger(manager, nominal)
    recorded(manager, nominal, actions.end_trigger, trigger_id=child.first, ended_on=TODAY, text="No longer apt.")
    stays(manager, nominal)
    assert len(owed(manager, nominal, "trigger")) == 1
    with pytest.raises(FactRefused, match="This trigger has ended"):
        recorded(manager, nominal, actions.record_trigger_met, trigger_id=child.first, met_on=TODAY, text="He told us.")


def test_a_version_is_signed_off_by_somebody_else_and_then_stands(cast: Cast, manager: Account, nominal: Known):
    with pytest.raises(FactRefused, match="no actions yet"):
        version(manager, nominal)
    action(manager, nominal)
    first = version(manager, nominal)
    assert [each.bearer.value for each in owed(manager, nominal, "sign_off")] == ["supervisor"]
    with pytest.raises(WriteNotPermitted):
        sign(cast.colleague, nominal, first)
    sign(cast.supervisor, nominal, first, agrees=False)
    with pytest.raises(FactRefused, match="no longer awaiting"):
        sign(cast.inspector, nominal, first)
    second = version(manager, nominal)
    sign(cast.supervisor, nominal, second)
    found = read(manager, nominal, queries.list_versions)
    assert [(each.number, each.state) for each in found] == [(2, VersionState.SIGNED), (1, VersionState.SENT_BACK)]
    assert len(owed(manager, nominal, "review")) == 1


def test_a_supervisor_who_wrote_the_plan_does_not_sign_it(cast: Cast, nominal: Known):
    action(cast.supervisor, nominal)
    row = version(cast.supervisor, nominal)
    with pytest.raises(FactRefused, match="You wrote part of this"):
        sign(cast.supervisor, nominal, row)
    sign(cast.inspector, nominal, row)


def test_a_version_is_read_as_it_stood_when_it_was_written(cast: Cast, manager: Account, nominal: Known):
    one = action(manager, nominal)
    row = version(manager, nominal)
    action(manager, nominal, text="Ring the employer monthly", pillar="supervision")
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


def test_an_action_is_owed_by_police_or_by_an_agency_and_met_once_it_ended(manager: Account, nominal: Known):
    own = action(manager, nominal)
    probation = Agency.objects.get(code="PRB").pk
    action(manager, nominal, agency_id=probation, owner_id=None, owner_name="J. Marsh", text="Weekly office visits")
    assert [each.bearer.value for rule in ("action", "agency") for each in owed(manager, nominal, rule)] == [
        "offender_manager", "agency",
    ]  # fmt: skip
    end = {"action_id": own.first, "outcome": "done", "ended_on": TODAY, "evidence": "Read at the visit of today."}
    recorded(manager, nominal, actions.end_action, **end)
    assert [each.met_on for each in owed(manager, nominal, "action")] == [TODAY]
    with pytest.raises(FactRefused, match="already recorded"):
        recorded(manager, nominal, actions.end_action, **end)


@pytest.mark.parametrize(
    ("said", "field", "says"),
    [
        ({"due_on": TODAY - timedelta(days=1)}, "due_on", "on or after"),
        ({"owner_id": None}, "owner_name", "Enter the name of the action owner"),
        ({"pillar": "hope"}, "pillar", "is not one of the options"),
        ({"text": ""}, "text", "Enter"),
    ],
)
def test_what_can_not_be_is_refused(manager: Account, nominal: Known, said: dict[str, Any], field: str, says: str):
    with pytest.raises(FactRefused, match=says) as refused:
        action(manager, nominal, **said)
    assert refused.value.field == field


def test_an_action_late_from_its_start_is_doubted(manager: Account, nominal: Known):
    with pytest.raises(ConfirmationNeeded, match="will be overdue at once"):
        action(manager, nominal, from_on=TODAY - timedelta(days=9), due_on=TODAY - timedelta(days=2))


def test_a_card_expires_and_says_what_a_breach_is_with_its_section(manager: Account, nominal: Known):
    said = {
        "text": "No contact with anyone under 16.",
        "contact_number": "Public protection, 01632 960 111",
        "powers": ["s.91"],
    }
    with pytest.raises(FactRefused, match="up to 3 months"):
        recorded(manager, nominal, actions.issue_response_card, expires_on=TODAY + timedelta(days=120), **said)
    row: ResponseCard = recorded(
        manager, nominal, actions.issue_response_card, expires_on=TODAY + timedelta(days=30), **said
    )
    with opened(manager, nominal, VIEW):
        assert queries.get_response_card(nominal.id, row.expires_on) == row
        assert queries.get_response_card(nominal.id, row.expires_on + timedelta(days=1)) is None


def test_a_trigger_fires_on_a_recall(manager: Account, nominal: Known):
    waits = trigger(manager, nominal, "recall")
    assert owed(manager, nominal, "trigger") == []
    issued = recorded(
        manager, nominal, licence.record_licence, kind="crd", set_by="governor", from_on=date(2026, 1, 5),
        until=date(2027, 1, 5),
    )  # fmt: skip
    recorded(
        manager, nominal, licence.request_recall, licence_id=issued.first, kind="standard", requested_by="R Amis",
        requested_at=datetime(2026, 3, 9, 10, tzinfo=UTC), reasons="Found in a flat with two small children",
        sentence="determinate", term_months=48, mappa_level=2, mappa_category=1, override_reason="As PPCS says",
    )  # fmt: skip
    assert [each.trigger for each in owed(manager, nominal, "trigger")] == [str(waits.first)]

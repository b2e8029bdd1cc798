"""Wanted and missing reports, and entry warrants: what is refused or questioned, and the state that follows."""

from datetime import date, timedelta
from typing import Any

import pytest

from mosovo.nominals.policy import VIEW
from mosovo.organisations.models import Account
from mosovo.record.validation import ConfirmationNeeded, FactRefused
from mosovo.rooms.identity.actions import record_death
from mosovo.rooms.wanted import actions, policy, queries
from mosovo.rooms.wanted.models import EntryPremises, EntryStep, WantedReport, WantedStep
from mosovo.rooms.wanted.progress import NEXT_STEPS, STATE_LABELS, EntryProgress, WantedProgress, next_review_date
from mosovo.rooms.whereabouts.actions import record_spell
from tests.rooms.transactions import recorded
from tests.support.people import TODAY, Cast, RegisteredNominal, opened

STEP, KIND = WantedStep.Kind, EntryStep.Kind
SINCE = TODAY - timedelta(days=9)
REPORT: dict[str, Any] = {
    "kind": "wanted", "since_on": SINCE, "reported_by": "PC Tamsin Oakthorpe", "text": "Wanted on suspicion of s.91",
    "last_seen_on": SINCE - timedelta(days=3),
}  # fmt: skip
STEP_TEXT = "Asked at his sister's; she has not heard from him."
STEP_VALUES: dict[str, dict[str, Any]] = {
    STEP.CIRCULATED: {"reference": "26/1W/0417"},
    STEP.WARRANT: {"reference": "Exampleton Magistrates 417/26"},
    STEP.MEDIA: {"decision": "withheld", "text": "The victim's family would be named with him."},
    STEP.OUTCOME: {"outcome": "arrested", "text": "At his sister's, by the response team."},
    STEP.PORTS: {},
}


@pytest.fixture
def wanted(manager: Account, nominal: RegisteredNominal) -> WantedReport:
    return recorded(manager, nominal, actions.report_wanted, **REPORT)  # type: ignore[no-any-return]


def record_wanted_step(
    account: Account, nominal: RegisteredNominal, wanted: WantedReport, kind: str, **changes: Any
) -> WantedStep:
    values = {"on": TODAY, **STEP_VALUES.get(kind, {"text": STEP_TEXT}), **changes}
    return recorded(account, nominal, actions.record_wanted_step, wanted, kind=kind, **values)  # type: ignore[no-any-return]


def load_wanted(account: Account, nominal: RegisteredNominal, wanted: WantedReport) -> WantedProgress:
    with opened(account, nominal, VIEW):
        found = queries.get_wanted(nominal.id, wanted.first)
    assert found is not None
    return found


def test_wanted_report_shows_the_latest_sighting_contact_and_review_date(
    cast: Cast, nominal: RegisteredNominal, wanted: WantedReport
) -> None:
    record_wanted_step(cast.manager, nominal, wanted, STEP.SEEN, on=TODAY - timedelta(days=2))
    record_wanted_step(cast.manager, nominal, wanted, STEP.CONTACT, on=TODAY - timedelta(days=4))
    record_wanted_step(cast.supervisor, nominal, wanted, STEP.REVIEWED)
    found = load_wanted(cast.manager, nominal, wanted)
    assert (found.last_seen_on, found.last_contact_on, found.review_by, found.is_open) == (
        TODAY - timedelta(days=2), TODAY - timedelta(days=4), TODAY + timedelta(days=1), True,
    )  # fmt: skip


@pytest.mark.pure
@pytest.mark.parametrize(("risk", "days"), [(None, 1), ("very-high", 1), ("high", 1), ("medium", 7), ("low", 7)])
def test_unknown_risk_is_reviewed_as_often_as_high_risk(risk: str | None, days: int) -> None:
    assert next_review_date(TODAY, risk) == TODAY + timedelta(days=days)


def test_wanted_report_closes_with_an_outcome_and_takes_no_more_steps(
    manager: Account, nominal: RegisteredNominal, wanted: WantedReport
):
    with pytest.raises(FactRefused, match="without one"):
        record_wanted_step(manager, nominal, wanted, STEP.OUTCOME, outcome="")
    record_wanted_step(manager, nominal, wanted, STEP.OUTCOME)
    assert not load_wanted(manager, nominal, wanted).is_open
    with pytest.raises(FactRefused, match="Make a new report"):
        record_wanted_step(manager, nominal, wanted, STEP.ENQUIRY)
    recorded(manager, nominal, actions.report_wanted, **{**REPORT, "since_on": TODAY})


def test_nominal_has_one_open_wanted_report(manager: Account, nominal: RegisteredNominal, wanted: WantedReport) -> None:
    with pytest.raises(FactRefused, match="Use the open report"):
        recorded(manager, nominal, actions.report_wanted, **REPORT)


def test_wanted_report_is_refused_after_death_and_questioned_in_custody(
    manager: Account, nominal: RegisteredNominal
) -> None:
    recorded(manager, nominal, record_spell, kind="custody", from_on=TODAY - timedelta(days=2))
    with pytest.raises(ConfirmationNeeded, match="unrecorded release"):
        recorded(manager, nominal, actions.report_wanted, **REPORT)
    recorded(manager, nominal, record_death, died_on=TODAY)
    with pytest.raises(FactRefused, match="died"):
        recorded(manager, nominal, actions.report_wanted, **REPORT)


def test_wanted_report_is_corrected_and_closed_after_death(
    manager: Account, nominal: RegisteredNominal, wanted: WantedReport
) -> None:
    recorded(manager, nominal, record_death, died_on=TODAY - timedelta(days=1))
    values = {"kind": "missing", "since_on": SINCE - timedelta(days=1)}
    with opened(manager, nominal, policy.RECORD) as permit:
        actions.correct_fact(permit, wanted, change_reason="Entered as wanted by mistake", today=TODAY, **values)
    found = load_wanted(manager, nominal, wanted)
    assert (found.wanted.kind, found.wanted.since_on, found.is_open) == ("missing", SINCE - timedelta(days=1), True)
    record_wanted_step(
        manager, nominal, wanted, STEP.OUTCOME, outcome="died", text="Found at home by the response team."
    )
    assert not load_wanted(manager, nominal, wanted).is_open


@pytest.mark.parametrize("kind", [STEP.REVIEWED, STEP.MEDIA])
def test_only_a_supervisor_or_inspector_reviews_and_decides_on_media(
    cast: Cast, nominal: RegisteredNominal, wanted: WantedReport, kind: str
) -> None:
    with pytest.raises(FactRefused, match="supervisor or an inspector"):
        record_wanted_step(cast.manager, nominal, wanted, kind)
    step = record_wanted_step(cast.inspector, nominal, wanted, kind)
    with opened(cast.manager, nominal, policy.CORRECT) as permit, pytest.raises(FactRefused, match="supervisor"):
        actions.strike_out_fact(permit, step, change_reason="I was not asked")


@pytest.mark.parametrize(
    ("kind", "wrong", "field"),
    [
        (STEP.ENQUIRY, {"text": "asked"}, "text"),
        (STEP.ENQUIRY, {"on": TODAY + timedelta(days=1)}, "on"),
        (STEP.ENQUIRY, {"on": SINCE - timedelta(days=1)}, "on"),
        (STEP.CIRCULATED, {"reference": ""}, "reference"),
        (STEP.WARRANT, {"reference": ""}, "reference"),
        (STEP.ENQUIRY, {"decision": "released"}, "decision"),
        (STEP.ENQUIRY, {"outcome": "found"}, "outcome"),
    ],
)
def test_wanted_step_with_an_invalid_value_is_refused(
    manager: Account, nominal: RegisteredNominal, wanted: WantedReport, kind: str, wrong: dict[str, Any], field: str
) -> None:
    with pytest.raises(FactRefused) as refusal:
        record_wanted_step(manager, nominal, wanted, kind, **wrong)
    assert refusal.value.field == field


# Entry to premises.

SOUGHT: dict[str, Any] = {"lines": "14 Larch Close", "reason": "notified", "text": "Not seen for five months."}
COUNTS = {"by_constable": True, "to_assess_risk": True}
APPLIED = {"authorised_by": "Supt Alder", "rank": "superintendent"}
GRANTED = {"reference": "Exampleton Magistrates 9/26"}
ENTERED = {"text": "Nobody there; two telephones found."}


@pytest.fixture
def premises(manager: Account, nominal: RegisteredNominal) -> EntryPremises:
    return recorded(manager, nominal, actions.record_premises, **SOUGHT)  # type: ignore[no-any-return]


def record_step(
    account: Account, nominal: RegisteredNominal, premises: EntryPremises, kind: str, on: date = TODAY, **changes: Any
) -> EntryStep:
    return recorded(account, nominal, actions.record_entry_step, premises, kind=kind, on=on, **changes)  # type: ignore[no-any-return]


def load_entry(account: Account, nominal: RegisteredNominal, premises: EntryPremises) -> EntryProgress:
    with opened(account, nominal, VIEW):
        found = queries.get_entry(nominal.id, premises.first)
    assert found is not None
    return found


@pytest.fixture
def granted(manager: Account, nominal: RegisteredNominal, premises: EntryPremises) -> EntryPremises:
    """Return premises with two attempts, an application, and a warrant granted ten days ago."""
    for days in (30, 20):
        record_step(manager, nominal, premises, KIND.ATTEMPTED, TODAY - timedelta(days=days), **COUNTS)
    record_step(manager, nominal, premises, KIND.APPLIED, TODAY - timedelta(days=12), **APPLIED)
    record_step(manager, nominal, premises, KIND.GRANTED, TODAY - timedelta(days=10), **GRANTED)
    return premises


@pytest.mark.pure
def test_each_entry_state_has_a_label() -> None:
    assert set(NEXT_STEPS) == set(STATE_LABELS) == {"sought", *KIND.values}


def test_warrant_expires_after_three_months_and_allows_one_entry(
    manager: Account, nominal: RegisteredNominal, granted: EntryPremises
) -> None:
    found = load_entry(manager, nominal, granted)
    assert (found.occasions, found.entries_left, found.last_day) == (2, 1, date(2026, 5, 27))
    assert not found.has_expired(date(2026, 5, 27))
    assert found.has_expired(date(2026, 5, 28))
    record_step(manager, nominal, granted, KIND.EXECUTED, **ENTERED)
    with pytest.raises(ConfirmationNeeded, match="no further entry"):
        record_step(manager, nominal, granted, KIND.EXECUTED, **ENTERED)


def test_entry_after_the_warrant_expired_needs_a_reason(
    manager: Account, nominal: RegisteredNominal, premises: EntryPremises
) -> None:
    long_ago = TODAY - timedelta(days=120)
    for days in (2, 1):
        record_step(manager, nominal, premises, KIND.ATTEMPTED, long_ago - timedelta(days=days), **COUNTS)
    record_step(manager, nominal, premises, KIND.APPLIED, long_ago, **APPLIED)
    record_step(manager, nominal, premises, KIND.GRANTED, long_ago, entries=0, **GRANTED)
    assert load_entry(manager, nominal, premises).entries_left is None
    with pytest.raises(ConfirmationNeeded, match=r"PACE 1984 s\.16\(3\)"):
        record_step(manager, nominal, premises, KIND.EXECUTED, **ENTERED)


@pytest.mark.parametrize(
    ("second", "words"), [({}, "Only one attempt"), ({"by_constable": True}, "Only one attempt")],
)  # fmt: skip
def test_entry_application_without_two_valid_attempts_needs_confirmation(
    manager: Account, nominal: RegisteredNominal, premises: EntryPremises, second: dict[str, bool], words: str
) -> None:
    record_step(manager, nominal, premises, KIND.ATTEMPTED, TODAY - timedelta(days=5), **COUNTS)
    record_step(manager, nominal, premises, KIND.ATTEMPTED, TODAY - timedelta(days=4), **second)
    with pytest.raises(ConfirmationNeeded, match=words):
        record_step(manager, nominal, premises, KIND.APPLIED, **APPLIED)


def test_entry_application_during_custody_needs_confirmation(
    manager: Account, nominal: RegisteredNominal, premises: EntryPremises
) -> None:
    for days in (5, 4):
        record_step(manager, nominal, premises, KIND.ATTEMPTED, TODAY - timedelta(days=days), **COUNTS)
    recorded(manager, nominal, record_spell, kind="custody", from_on=TODAY - timedelta(days=2))
    with pytest.raises(ConfirmationNeeded, match="in custody or hospital"):
        record_step(manager, nominal, premises, KIND.APPLIED, **APPLIED)


@pytest.mark.parametrize(
    ("kind", "wrong", "field"),
    [
        (KIND.APPLIED, {}, "kind"),
        (KIND.GRANTED, {}, "kind"),
        (KIND.EXECUTED, ENTERED, "kind"),
        (KIND.ATTEMPTED, {"on": TODAY + timedelta(days=1)}, "on"),
    ],
)
def test_entry_step_out_of_order_is_refused_with_the_next_steps(
    manager: Account, nominal: RegisteredNominal, premises: EntryPremises, kind: str, wrong: dict[str, Any], field: str
) -> None:
    with pytest.raises(FactRefused) as refusal:
        record_step(manager, nominal, premises, kind, **wrong)
    assert refusal.value.field == field
    if field == "kind":
        assert "The next step can be: Entry sought." in refusal.value.message


def test_entry_application_names_a_superintendent_or_above(
    manager: Account, nominal: RegisteredNominal, premises: EntryPremises
) -> None:
    for days in (5, 4):
        record_step(manager, nominal, premises, KIND.ATTEMPTED, TODAY - timedelta(days=days), **COUNTS)
    with pytest.raises(FactRefused, match="superintendent"):
        record_step(manager, nominal, premises, KIND.APPLIED, authorised_by="Insp Harrow")
    with pytest.raises(FactRefused, match="not one of the options"):
        record_step(manager, nominal, premises, KIND.APPLIED, authorised_by="Insp Harrow", rank="inspector")


def test_attempt_that_supports_an_application_is_not_struck_out(
    manager: Account, nominal: RegisteredNominal, granted: EntryPremises
) -> None:
    found = load_entry(manager, nominal, granted)
    with opened(manager, nominal, policy.CORRECT) as permit:
        with pytest.raises(FactRefused, match="cannot follow"):
            actions.strike_out_fact(permit, found.steps[2], change_reason="It was never made")
        with pytest.raises(FactRefused, match="Strike out the attempts"):
            actions.strike_out_fact(permit, granted, change_reason="Wrong address")

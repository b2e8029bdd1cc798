"""The room of the wanted and missing, and entry by warrant: what is refused, doubted, and what it comes to."""

from datetime import date, timedelta
from typing import Any

import pytest

from mosovo.nominals.policy import VIEW
from mosovo.organisations.models import Account
from mosovo.record.validation import ConfirmationNeeded, FactRefused
from mosovo.rooms.identity.actions import record_death
from mosovo.rooms.wanted import actions, policy, queries
from mosovo.rooms.wanted.models import EntryPremises, EntryStep, WantedReport, WantedStep
from mosovo.rooms.wanted.progress import FOLLOWS, WORDS, EntryProgress, WantedProgress, next_review_date
from mosovo.rooms.whereabouts.actions import record_spell
from tests.rooms.recording import recorded
from tests.support.people import TODAY, Cast, Known, opened

STEP, KIND = WantedStep.Kind, EntryStep.Kind
SINCE = TODAY - timedelta(days=9)
REPORT: dict[str, Any] = {
    "kind": "wanted", "since_on": SINCE, "reported_by": "PC Tamsin Oakthorpe", "text": "Wanted on suspicion of s.91",
    "last_seen_on": SINCE - timedelta(days=3),
}  # fmt: skip
WORDS_OF = "Asked at his sister's; she has not heard from him."
SAID: dict[str, dict[str, Any]] = {
    STEP.CIRCULATED: {"reference": "26/1W/0417"},
    STEP.WARRANT: {"reference": "Exampleton Magistrates 417/26"},
    STEP.MEDIA: {"decision": "withheld", "text": "The victim's family would be named with him."},
    STEP.OUTCOME: {"outcome": "arrested", "text": "At his sister's, by the response team."},
    STEP.PORTS: {},
}


@pytest.fixture
def wanted(manager: Account, nominal: Known) -> WantedReport:
    return recorded(manager, nominal, actions.report_wanted, **REPORT)  # type: ignore[no-any-return]


def take(account: Account, nominal: Known, wanted: WantedReport, kind: str, **said: Any) -> WantedStep:
    told = {"on": TODAY, **SAID.get(kind, {"text": WORDS_OF}), **said}
    return recorded(account, nominal, actions.record_wanted_step, wanted, kind=kind, **told)  # type: ignore[no-any-return]


def pursuit(account: Account, nominal: Known, wanted: WantedReport) -> WantedProgress:
    with opened(account, nominal, VIEW):
        found = queries.get_wanted(nominal.id, wanted.first)
    assert found is not None
    return found


def test_what_is_known_is_folded_from_what_was_done(cast: Cast, nominal: Known, wanted: WantedReport) -> None:
    take(cast.manager, nominal, wanted, STEP.SEEN, on=TODAY - timedelta(days=2))
    take(cast.manager, nominal, wanted, STEP.CONTACT, on=TODAY - timedelta(days=4))
    take(cast.supervisor, nominal, wanted, STEP.REVIEWED)
    found = pursuit(cast.manager, nominal, wanted)
    assert (found.last_seen_on, found.last_contact_on, found.review_by, found.is_open) == (
        TODAY - timedelta(days=2), TODAY - timedelta(days=4), TODAY + timedelta(days=1), True,
    )  # fmt: skip


@pytest.mark.pure
@pytest.mark.parametrize(("risk", "days"), [(None, 1), ("very-high", 1), ("high", 1), ("medium", 7), ("low", 7)])
def test_unknown_risk_is_looked_at_as_often_as_high(risk: str | None, days: int) -> None:
    assert next_review_date(TODAY, risk) == TODAY + timedelta(days=days)


def test_nobody_leaves_without_an_outcome_and_nothing_follows_it(
    manager: Account, nominal: Known, wanted: WantedReport
):
    with pytest.raises(FactRefused, match="without one"):
        take(manager, nominal, wanted, STEP.OUTCOME, outcome="")
    take(manager, nominal, wanted, STEP.OUTCOME)
    assert not pursuit(manager, nominal, wanted).is_open
    with pytest.raises(FactRefused, match="Make a new report"):
        take(manager, nominal, wanted, STEP.ENQUIRY)
    recorded(manager, nominal, actions.report_wanted, **{**REPORT, "since_on": TODAY})


def test_nobody_is_on_the_board_twice(manager: Account, nominal: Known, wanted: WantedReport) -> None:
    with pytest.raises(FactRefused, match="Use the open report"):
        recorded(manager, nominal, actions.report_wanted, **REPORT)


def test_the_dead_are_not_wanted_and_the_held_are_doubted(manager: Account, nominal: Known) -> None:
    recorded(manager, nominal, record_spell, kind="custody", from_on=TODAY - timedelta(days=2))
    with pytest.raises(ConfirmationNeeded, match="unrecorded release"):
        recorded(manager, nominal, actions.report_wanted, **REPORT)
    recorded(manager, nominal, record_death, died_on=TODAY)
    with pytest.raises(FactRefused, match="died"):
        recorded(manager, nominal, actions.report_wanted, **REPORT)


@pytest.mark.parametrize("kind", [STEP.REVIEWED, STEP.MEDIA])
def test_only_who_answers_for_the_case_reviews_and_decides_on_the_media(
    cast: Cast, nominal: Known, wanted: WantedReport, kind: str
) -> None:
    with pytest.raises(FactRefused, match="supervisor or an inspector"):
        take(cast.manager, nominal, wanted, kind)
    step = take(cast.inspector, nominal, wanted, kind)
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
def test_what_a_step_can_not_be(
    manager: Account, nominal: Known, wanted: WantedReport, kind: str, wrong: dict[str, Any], field: str
) -> None:
    with pytest.raises(FactRefused) as refusal:
        take(manager, nominal, wanted, kind, **wrong)
    assert refusal.value.field == field


# Entry to premises.

SOUGHT: dict[str, Any] = {"lines": "14 Larch Close", "reason": "notified", "text": "Not seen for five months."}
COUNTS = {"by_constable": True, "to_assess_risk": True}
APPLIED = {"authorised_by": "Supt Alder", "rank": "superintendent"}
GRANTED = {"reference": "Exampleton Magistrates 9/26"}
WENT_IN = {"text": "Nobody there; two telephones found."}


@pytest.fixture
def premises(manager: Account, nominal: Known) -> EntryPremises:
    return recorded(manager, nominal, actions.record_premises, **SOUGHT)  # type: ignore[no-any-return]


def go(
    account: Account, nominal: Known, premises: EntryPremises, kind: str, on: date = TODAY, **said: Any
) -> EntryStep:
    return recorded(account, nominal, actions.record_entry_step, premises, kind=kind, on=on, **said)  # type: ignore[no-any-return]


def entering(account: Account, nominal: Known, premises: EntryPremises) -> EntryProgress:
    with opened(account, nominal, VIEW):
        found = queries.get_entry(nominal.id, premises.first)
    assert found is not None
    return found


@pytest.fixture
def granted(manager: Account, nominal: Known, premises: EntryPremises) -> EntryPremises:
    """Two attempts, an application, and a warrant of ten days ago."""
    for days in (30, 20):
        go(manager, nominal, premises, KIND.ATTEMPTED, TODAY - timedelta(days=days), **COUNTS)
    go(manager, nominal, premises, KIND.APPLIED, TODAY - timedelta(days=12), **APPLIED)
    go(manager, nominal, premises, KIND.GRANTED, TODAY - timedelta(days=10), **GRANTED)
    return premises


@pytest.mark.pure
def test_each_state_of_entry_has_words() -> None:
    assert set(FOLLOWS) == set(WORDS) == {"sought", *KIND.values}


def test_a_warrant_runs_three_months_and_is_used_once(manager: Account, nominal: Known, granted: EntryPremises) -> None:
    found = entering(manager, nominal, granted)
    assert (found.occasions, found.entries_left, found.last_day) == (2, 1, date(2026, 5, 27))
    assert not found.has_expired(date(2026, 5, 27))
    assert found.has_expired(date(2026, 5, 28))
    go(manager, nominal, granted, KIND.EXECUTED, **WENT_IN)
    with pytest.raises(ConfirmationNeeded, match="no further entry"):
        go(manager, nominal, granted, KIND.EXECUTED, **WENT_IN)


def test_an_entry_after_its_last_day_says_why(manager: Account, nominal: Known, premises: EntryPremises) -> None:
    long_ago = TODAY - timedelta(days=120)
    for days in (2, 1):
        go(manager, nominal, premises, KIND.ATTEMPTED, long_ago - timedelta(days=days), **COUNTS)
    go(manager, nominal, premises, KIND.APPLIED, long_ago, **APPLIED)
    go(manager, nominal, premises, KIND.GRANTED, long_ago, entries=0, **GRANTED)
    assert entering(manager, nominal, premises).entries_left is None
    with pytest.raises(ConfirmationNeeded, match=r"PACE 1984 s\.16\(3\)"):
        go(manager, nominal, premises, KIND.EXECUTED, **WENT_IN)


@pytest.mark.parametrize(
    ("second", "words"), [({}, "Only one attempt"), ({"by_constable": True}, "Only one attempt")],
)  # fmt: skip
def test_without_two_attempts_that_count_an_application_is_doubted(
    manager: Account, nominal: Known, premises: EntryPremises, second: dict[str, bool], words: str
) -> None:
    go(manager, nominal, premises, KIND.ATTEMPTED, TODAY - timedelta(days=5), **COUNTS)
    go(manager, nominal, premises, KIND.ATTEMPTED, TODAY - timedelta(days=4), **second)
    with pytest.raises(ConfirmationNeeded, match=words):
        go(manager, nominal, premises, KIND.APPLIED, **APPLIED)


def test_of_somebody_in_custody_the_law_allows_no_warrant(
    manager: Account, nominal: Known, premises: EntryPremises
) -> None:
    for days in (5, 4):
        go(manager, nominal, premises, KIND.ATTEMPTED, TODAY - timedelta(days=days), **COUNTS)
    recorded(manager, nominal, record_spell, kind="custody", from_on=TODAY - timedelta(days=2))
    with pytest.raises(ConfirmationNeeded, match="in custody or hospital"):
        go(manager, nominal, premises, KIND.APPLIED, **APPLIED)


@pytest.mark.parametrize(
    ("kind", "wrong", "field"),
    [
        (KIND.APPLIED, {}, "kind"),
        (KIND.GRANTED, {}, "kind"),
        (KIND.EXECUTED, WENT_IN, "kind"),
        (KIND.ATTEMPTED, {"on": TODAY + timedelta(days=1)}, "on"),
    ],
)
def test_a_step_of_entry_out_of_turn_is_refused_with_what_may_follow(
    manager: Account, nominal: Known, premises: EntryPremises, kind: str, wrong: dict[str, Any], field: str
) -> None:
    with pytest.raises(FactRefused) as refusal:
        go(manager, nominal, premises, kind, **wrong)
    assert refusal.value.field == field
    if field == "kind":
        assert "The next step can be: Entry sought." in refusal.value.message


def test_an_application_names_a_superintendent_or_above(
    manager: Account, nominal: Known, premises: EntryPremises
) -> None:
    for days in (5, 4):
        go(manager, nominal, premises, KIND.ATTEMPTED, TODAY - timedelta(days=days), **COUNTS)
    with pytest.raises(FactRefused, match="superintendent"):
        go(manager, nominal, premises, KIND.APPLIED, authorised_by="Insp Harrow")
    with pytest.raises(FactRefused, match="not one of the options"):
        go(manager, nominal, premises, KIND.APPLIED, authorised_by="Insp Harrow", rank="inspector")


def test_an_attempt_under_an_application_is_not_struck_out(
    manager: Account, nominal: Known, granted: EntryPremises
) -> None:
    found = entering(manager, nominal, granted)
    with opened(manager, nominal, policy.CORRECT) as permit:
        with pytest.raises(FactRefused, match="cannot follow"):
            actions.strike_out_fact(permit, found.steps[2], change_reason="It was never made")
        with pytest.raises(FactRefused, match="Strike out the attempts"):
            actions.strike_out_fact(permit, granted, change_reason="Wrong address")

"""Sentences outside the court’s powers: questioned before they are recorded, and recorded once confirmed."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from mosovo.obligations.queries import load_board
from mosovo.organisations.models import Account
from mosovo.record.permit import Permit
from mosovo.record.validation import ConfirmationNeeded
from mosovo.rooms.convictions import queries as convictions
from mosovo.rooms.convictions.actions import DisposalTerms, correct_fact, record_conviction, record_sentence
from mosovo.rooms.convictions.courts import kind_of_court
from mosovo.rooms.convictions.models import Disposal
from tests.rooms.transactions import PAST, read, recorded
from tests.support.people import RegisteredNominal

LAWFUL = DisposalTerms(kind="imprisonment", months=12, suspended_months=24)
SWAPPED = DisposalTerms(kind="imprisonment", months=24, suspended_months=6)
OTHERS = {"gateway": "conviction", "offence": "SOA 2003 s.3", "on": PAST, "sentenced_on": PAST}
CHECKED = "Read from the certificate"


def list_questions(
    account: Account, nominal: RegisteredNominal, act: Callable[..., Any], **values: Any
) -> list[tuple[str, str]]:
    """Return the field and message of each question that stops the action."""
    with pytest.raises(ConfirmationNeeded) as confirmation:
        recorded(account, nominal, act, **values)
    return [(problem.field, problem.message) for problem in confirmation.value.problems]


def load_last_disposal(account: Account, nominal: RegisteredNominal) -> Disposal:
    """Return the disposal recorded last."""
    found: list[Disposal] = read(account, nominal, convictions.list_disposals)
    return max(found, key=lambda each: each.recorded_at)


def list_recorded_questions(account: Account, nominal: RegisteredNominal) -> tuple[Any, ...]:
    """Return the open questions about the recorded sentences."""
    found: list[tuple[Any, ...]] = []
    recorded(account, nominal, lambda permit, today: found.append(load_sentence_doubts(permit)))
    return found[0]


def load_sentence_doubts(permit: Permit) -> tuple[Any, ...]:
    return load_board(permit).derivation.position.sentence_doubts


@pytest.mark.parametrize(
    ("disposal", "more", "field", "words"),
    [
        (SWAPPED, {}, "suspended_months", "The two numbers may be swapped"),
        (DisposalTerms(kind="community_order", months=40), {}, "months", "the most is 36 months"),
        (DisposalTerms(kind="conditional_discharge", months=48), {}, "months", "the most is 36 months"),
        (DisposalTerms(kind="imprisonment", years=14), {"court": "Northshire Magistrates’ Court"}, "months",
         "that a magistrates’ court can pass"),
        (DisposalTerms(kind="detention_and_training_order", months=12), {"born_on": date(1980, 1, 1)}, "kind",
         "it is for people 12 to 17"),
        (DisposalTerms(kind="detention_and_training_order", months=12, suspended_months=24), {},
         "suspended_months", "cannot be suspended"),
        (DisposalTerms(kind="imprisonment", months=18), {"total_months": 30}, "total_months", "states 30 months"),
    ],
)  # fmt: skip
def test_sentence_outside_the_limits_names_the_field_and_is_recorded_with_a_reason(
    manager: Account, nominal: RegisteredNominal, disposal: DisposalTerms, more: dict[str, Any], field: str, words: str
):
    values = {**OTHERS, **more, "disposals": (disposal,)}
    [(found, message)] = list_questions(manager, nominal, record_conviction, **values)
    assert found == field
    assert words in message
    recorded(manager, nominal, record_conviction, override_reason=CHECKED, **values)
    stored = load_last_disposal(manager, nominal)
    assert (stored.kind, stored.months, stored.years) == (disposal.kind, disposal.months, disposal.years)
    assert (stored.as_passed, stored.change_reason) == (True, CHECKED)
    assert list_recorded_questions(manager, nominal) == ()


def test_offender_of_nine_is_questioned_if_the_date_of_birth_is_known(manager: Account, nominal: RegisteredNominal):
    [(field, message)] = list_questions(
        manager, nominal, record_conviction, **OTHERS, offended_on=PAST, born_on=date(PAST.year - 9, 1, 1)
    )
    assert (field, "no one under 10 can be guilty" in message) == ("age_at_offence", True)


def test_lawful_sentence_is_recorded_without_a_question(manager: Account, nominal: RegisteredNominal):
    recorded(manager, nominal, record_conviction, disposals=(LAWFUL,), **OTHERS)
    assert load_last_disposal(manager, nominal).as_passed is False


def test_later_sentence_is_compared_with_the_warrant_total(manager: Account, nominal: RegisteredNominal):
    recorded(manager, nominal, record_conviction, gateway="conviction", offence="SOA 2003 s.3", on=PAST)
    pending = next(each for each in read(manager, nominal, convictions.list_convictions) if not each.sentenced_on)
    values = {"conviction": pending, "sentenced_on": PAST, "total_months": 30}

    def act(permit: Permit, today: date, **more: Any) -> None:
        record_sentence(permit, today=today, **{**values, **more})

    terms = [DisposalTerms(kind="imprisonment", months=18), DisposalTerms(kind="imprisonment", months=12)]
    [(field, message)] = list_questions(manager, nominal, act, disposals=terms)
    assert field == "total_months"
    assert "They make that total if they are consecutive" in message
    terms[1] = DisposalTerms(kind="imprisonment", months=12, consecutive_to=True)
    recorded(manager, nominal, act, disposals=terms)
    assert list_recorded_questions(manager, nominal) == ()


def test_corrected_sentence_is_compared_again(manager: Account, nominal: RegisteredNominal):
    recorded(manager, nominal, record_conviction, disposals=(SWAPPED,), override_reason=CHECKED, **OTHERS)

    def act(permit: Permit, today: date, **more: Any) -> None:
        correct_fact(
            permit, load_last_disposal(manager, nominal), change_reason="As in the certificate", today=today, **more
        )

    [(field, _)] = list_questions(manager, nominal, act, months=18)
    assert field == "suspended_months"
    recorded(manager, nominal, act, months=6, suspended_months=24)
    stored = load_last_disposal(manager, nominal)
    assert (stored.months, stored.suspended_months, stored.as_passed) == (6, 24, False)


@pytest.mark.pure
@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Northshire Magistrates' Court", "magistrates"), ("Exampleton Crown Court", "crown"),
        ("Exampleton Youth Court", "youth"), ("Sampleton Sheriff Court", "sheriff"), ("Exampleton", None), ("", None),
    ],
)  # fmt: skip
def test_court_type_is_read_from_the_court_name(name: str, kind: str | None):
    assert kind_of_court(name) == kind

"""A conviction is not struck out while a later sentence or a retrial refers to it."""

from datetime import date
from typing import Any

import pytest

from mosovo.organisations.models import Account
from mosovo.record.validation import FactRefused
from mosovo.rooms.convictions import policy
from mosovo.rooms.convictions.actions import DisposalTerms, correct_fact, record_conviction, strike_out_fact
from mosovo.rooms.convictions.models import Conviction
from mosovo.rooms.convictions.queries import list_convictions
from tests.rooms.transactions import PAST, read, recorded
from tests.support.people import TODAY, RegisteredNominal, opened


def test_conviction_is_not_struck_out_while_a_sentence_is_consecutive_to_it(
    manager: Account, nominal: RegisteredNominal
):
    """Without the link the terms no longer count together, so an officer first states what the sentence follows."""
    [first] = read(manager, nominal, list_convictions)
    later = _record_after(
        manager, nominal, disposals=[DisposalTerms(kind="imprisonment", months=6, consecutive_to=first)]
    )
    with pytest.raises(
        FactRefused, match=r"sentence of 2 June 2025 for SOA 2003 s\.3 is consecutive .* Correct that sentence first"
    ):
        _strike_out(manager, nominal, first)
    assert len(read(manager, nominal, list_convictions)) == 2

    [disposal] = next(each for each in read(manager, nominal, list_convictions) if each.pk == later.pk).disposals
    with opened(manager, nominal, policy.CORRECT) as permit:
        correct_fact(permit, disposal, change_reason="Concurrent", today=TODAY, consecutive_to_id=None)
    _strike_out(manager, nominal, first)
    assert [each.first for each in read(manager, nominal, list_convictions)] == [later.first]


def test_sentence_consecutive_within_its_own_conviction_does_not_hinder_striking_it_out(
    manager: Account, nominal: RegisteredNominal
):
    terms = [
        DisposalTerms(kind="imprisonment", months=12),
        DisposalTerms(kind="imprisonment", months=6, consecutive_to=True),
    ]
    later = _record_after(manager, nominal, disposals=terms)
    _strike_out(manager, nominal, later)
    assert len(read(manager, nominal, list_convictions)) == 1


def test_first_conviction_is_not_struck_out_while_its_retrial_refers_to_it(
    manager: Account, nominal: RegisteredNominal
):
    [first] = read(manager, nominal, list_convictions)
    with opened(manager, nominal, policy.CORRECT) as permit:
        first = correct_fact(permit, first, change_reason="Quashed", today=TODAY, quashed_on=date(2025, 5, 1))
    retrial = _record_after(manager, nominal, retrial_of_id=first.first)
    with pytest.raises(
        FactRefused, match=r"for SOA 2003 s\.3 is on retrial of this one\. Correct that conviction first"
    ):
        _strike_out(manager, nominal, first)
    with opened(manager, nominal, policy.CORRECT) as permit:
        retrial = correct_fact(permit, retrial, change_reason="No retrial", today=TODAY, retrial_of_id=None)
    _strike_out(manager, nominal, first)
    with (
        opened(manager, nominal, policy.CORRECT) as permit,
        pytest.raises(FactRefused, match="the first one was struck out"),
    ):
        correct_fact(permit, retrial, change_reason="On retrial", today=TODAY, retrial_of_id=first.first)


def _record_after(manager: Account, nominal: RegisteredNominal, **particulars: Any) -> Conviction:
    row: Conviction = recorded(
        manager, nominal,
        record_conviction, gateway="conviction", offence="SOA 2003 s.3", on=PAST, sentenced_on=PAST, **particulars,
    )  # fmt: skip
    return row


def _strike_out(manager: Account, nominal: RegisteredNominal, conviction: Conviction) -> None:
    with opened(manager, nominal, policy.STRIKE_OUT) as permit:
        strike_out_fact(permit, conviction, change_reason="Of his brother")

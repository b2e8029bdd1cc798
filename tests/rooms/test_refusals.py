"""Values that each room refuses or questions, with the field that the message names."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mosovo.organisations.models import Account
from mosovo.record.field_validation import validate_columns
from mosovo.record.permit import Permit
from mosovo.record.validation import ConfirmationNeeded, FactRefused
from mosovo.rooms.convictions.actions import DisposalTerms, record_conviction
from mosovo.rooms.convictions.queries import list_disposals
from mosovo.rooms.identity.actions import (
    link_person,
    record_birth,
    record_death,
    record_identifier,
    record_kind,
    record_name,
    record_remark,
    record_sex,
    record_warning,
)
from mosovo.rooms.identity.models import Name
from mosovo.rooms.identity.number_formats import normalise_pnc
from mosovo.rooms.notifications.actions import record_notification
from mosovo.rooms.orders.actions import record_order
from mosovo.rooms.whereabouts.actions import record_address, record_change, record_spell
from tests.rooms.transactions import PAST, WRITE
from tests.support.people import TODAY, RegisteredNominal, opened

TOMORROW, ANCIENT = date(2026, 3, 11), date(1899, 12, 31)

EVENING = datetime(2026, 1, 2, 20, tzinfo=UTC)

WARNING: dict[str, Any] = {"kind": "weapons", "words": "A knife", "from_on": PAST}
NAME: dict[str, Any] = {"kind": "alias", "forenames": "Al", "surname": "March"}
CONVICTED: dict[str, Any] = {"gateway": "conviction", "offence": "SOA 2003 s.3", "on": PAST}
ADDRESS: dict[str, Any] = {"kind": "home", "lines": "2 Quay Row", "from_on": PAST}
SPELL: dict[str, Any] = {"kind": "custody", "from_on": PAST}
ORDER: dict[str, Any] = {"kind": "shpo", "made_on": PAST, "months": 60}
YEARLY: dict[str, Any] = {"under": "s.85(1)", "on": PAST}
CHANGE: dict[str, Any] = {"under": "s.84(1)", "on": PAST, "change": "name"}
ADVANCE: dict[str, Any] = {"under": "s.84(2)", "on": PAST, "change": "name", "expected_on": TODAY}


def conviction(**terms: Any) -> dict[str, Any]:
    """Return a conviction with one disposal of these terms."""
    return {**CONVICTED, "sentenced_on": PAST, "disposals": [DisposalTerms(**terms)]}


IMPOSSIBLE: list[tuple[str, Callable[..., Any], dict[str, Any], str]] = [
    ("an empty surname", record_name, {**NAME, "surname": " "}, "surname"),
    ("a control character", record_name, {**NAME, "surname": "Mar\x07ch"}, "surname"),
    ("NUL", record_name, {**NAME, "forenames": "A\x00l"}, "forenames"),
    ("right-to-left override", record_name, {**NAME, "surname": "\u202ehcraM"}, "surname"),
    ("a lone surrogate", record_name, {**NAME, "surname": "\ud800"}, "surname"),
    ("a line break in a name", record_name, {**NAME, "surname": "March\nHare"}, "surname"),
    ("an over-long surname", record_name, {**NAME, "surname": "M" * 101}, "surname"),
    ("ten thousand letters", record_name, {**NAME, "forenames": "M" * 10_000}, "forenames"),
    ("an unknown kind", record_name, {**NAME, "kind": "nickname"}, "kind"),
    ("a name to be used", record_name, {**NAME, "used_from_on": TOMORROW}, "used_from_on"),
    ("a second birth", record_birth, {"born_on": PAST}, "born_on"),
    ("a second sex", record_sex, {"value": "female"}, "value"),
    ("death to come", record_death, {"died_on": TOMORROW}, "died_on"),
    ("death before birth", record_death, {"died_on": date(1970, 1, 1)}, "died_on"),
    ("a kind open already", record_kind, {"kind": "rso", "from_on": PAST}, "kind"),
    ("a kind that ends first", record_kind, {"kind": "violent", "from_on": PAST, "until": date(2025, 6, 1)}, "until"),
    ("a warning to come", record_warning, {**WARNING, "from_on": TOMORROW}, "from_on"),
    ("a warning that ends first", record_warning, {**WARNING, "until": date(2025, 6, 1)}, "until"),
    ("a warning of an unknown kind", record_warning, {**WARNING, "kind": "ghosts"}, "kind"),
    ("a warning without words", record_warning, {**WARNING, "words": ""}, "words"),
    ("a long warning", record_warning, {**WARNING, "words": "x" * 201}, "words"),
    ("a person without role", link_person, {"name": "Jo", "role": "", "relationship": "mother"}, "role"),
    ("a victim by name", link_person, {"name": "Jo", "role": "victim", "relationship": "neighbour"}, "role"),
    ("a remark by nobody", record_remark, {"text": "x", "nature": "fact", "attributed_to": "", "made_on": PAST},
        "attributed_to"),
    ("a remark to come", record_remark, {"text": "x", "nature": "fact", "attributed_to": "y", "made_on": TOMORROW},
        "made_on"),
    ("neither fact nor opinion", record_remark, {"text": "x", "nature": "", "attributed_to": "y", "made_on": PAST},
        "nature"),
    ("conviction to come", record_conviction, {**CONVICTED, "on": TOMORROW}, "on"),
    ("conviction of old", record_conviction, {**CONVICTED, "on": ANCIENT}, "on"),
    ("no offence", record_conviction, {**CONVICTED, "offence": ""}, "offence"),
    ("offence after conviction", record_conviction, {**CONVICTED, "offended_on": TODAY}, "on"),
    ("sentence to come", record_conviction, {**CONVICTED, "sentenced_on": TOMORROW}, "sentenced_on"),
    ("quashed before", record_conviction, {**CONVICTED, "quashed_on": date(2025, 6, 1)}, "quashed_on"),
    ("a caution with a sentence", record_conviction, {**CONVICTED, "gateway": "caution", "sentenced_on": PAST},
     "sentenced_on"),
    ("a caution with a disposal", record_conviction,
     {**conviction(kind="fine"), "gateway": "caution", "sentenced_on": None}, "disposals"),
    ("a victim of minus one", record_conviction, {**CONVICTED, "victim_age": -1}, "victim_age"),
    ("imprisonment for no time", record_conviction, conviction(kind="imprisonment"), "months"),
    ("imprisonment for less than none", record_conviction, conviction(kind="imprisonment", months=-3), "months"),
    ("a fine of three months", record_conviction, conviction(kind="fine", months=3), "months"),
    ("a suspended fine", record_conviction, conviction(kind="fine", suspended_months=3), "suspended_months"),
    ("suspended for nothing", record_conviction, conviction(kind="imprisonment", months=6, suspended_months=0),
     "suspended_months"),
    ("extended by nothing", record_conviction, conviction(kind="extended_sentence", months=36), "extension_months"),
    ("a restricted fine", record_conviction, conviction(kind="fine", restriction_order=True), "restriction_order"),
    ("overlapping nothing", record_conviction, conviction(kind="imprisonment", months=6, overlap_months=1),
     "overlap_months"),
    ("an unknown disposal", record_conviction, conviction(kind="stocks", days=1), "kind"),
    ("an empty address", record_address, {**ADDRESS, "lines": ""}, "lines"),
    ("an address to come", record_address, {**ADDRESS, "from_on": TOMORROW}, "from_on"),
    ("left before coming", record_address, {**ADDRESS, "until": PAST}, "until"),
    ("custody to come", record_spell, {**SPELL, "from_on": TOMORROW}, "from_on"),
    ("released before", record_spell, {**SPELL, "ended_on": date(2025, 6, 1)}, "ended_on"),
    ("released tomorrow", record_spell, {**SPELL, "ended_on": TOMORROW}, "ended_on"),
    ("a change on no day", record_change, {"kind": "passport"}, "on"),
    ("a change to come", record_change, {"kind": "passport", "on": TOMORROW}, "on"),
    ("a stay without end", record_change, {"kind": "stay", "first_day_on": PAST}, "last_day_on"),
    ("a stay backwards", record_change, {"kind": "stay", "first_day_on": TODAY, "last_day_on": PAST}, "last_day_on"),
    ("hours from nowhen", record_change, {"kind": "child_household"}, "from_at"),
    ("hours backwards", record_change,
     {"kind": "child_household", "from_at": EVENING, "until_at": datetime(2026, 1, 1, tzinfo=UTC)},
     "until_at"),
    ("an order to come", record_order, {**ORDER, "made_on": TOMORROW}, "made_on"),
    ("served before made", record_order, {**ORDER, "served_on": date(2025, 6, 1)}, "served_on"),
    ("ended before made", record_order, {**ORDER, "ended_on": date(2025, 6, 1)}, "ended_on"),
    ("an order without length", record_order, {**ORDER, "months": None}, "months"),
    ("an order of no months", record_order, {**ORDER, "months": 0}, "months"),
    ("an order of two lengths", record_order, {**ORDER, "until_further_order": True}, "months"),
    ("a move without the type of home", record_notification, {**CHANGE, "change": "home_address"}, "home_address_kind"),
    ("a move under an order without the type of home", record_notification,
     {**CHANGE, "under": "CJIA s.109", "change": "home_address"}, "home_address_kind"),
    ("notified tomorrow", record_notification, {**YEARLY, "on": TOMORROW}, "on"),
    ("notified in 1899", record_notification, {**YEARLY, "on": ANCIENT}, "on"),
    ("under no provision", record_notification, {**YEARLY, "under": "s.99"}, "under"),
    ("a change of nothing", record_notification, {**CHANGE, "change": ""}, "change"),
    ("a yearly change", record_notification, {**YEARLY, "change": "name"}, "change"),
    ("in advance of no day", record_notification, {**ADVANCE, "expected_on": None}, "expected_on"),
    ("in advance of the past", record_notification, {**ADVANCE, "expected_on": date(2025, 6, 1)}, "expected_on"),
    ("a yearly day expected", record_notification, {**YEARLY, "expected_on": TODAY}, "expected_on"),
    ("what did not happen", record_notification, {**YEARLY, "under": "s.84(4)(b)"}, "about"),
]  # fmt: skip

UNLIKELY: list[tuple[str, Callable[..., Any], dict[str, Any], str]] = [
    ("the same name again", record_name, {"kind": "legal", "forenames": "alwyn piers", "surname": "MARCHETTI"},
     "surname"),
    ("Check the PNC number", record_identifier, {"kind": "pnc", "value": "12345"}, "value"),
    ("sentenced before convicted", record_conviction, {**CONVICTED, "sentenced_on": date(2025, 6, 1)}, "sentenced_on"),
    ("more than forty years", record_conviction, conviction(kind="imprisonment", years=41), "years"),
    ("an offender of nine", record_conviction, {**CONVICTED, "age_at_offence": 9}, "age_at_offence"),
    ("an order below five years", record_order, {**ORDER, "months": 59}, "months"),
    ("an SHPO before there were any", record_order, {**ORDER, "made_on": date(2015, 3, 7)}, "made_on"),
    ("a SOPO after they went", record_order, {**ORDER, "kind": "sopo", "made_on": date(2016, 1, 1)}, "made_on"),
    ("notified before being subject", record_notification, {**YEARLY, "on": date(2025, 3, 2)}, "on"),
    ("the same address again", record_address,
     {**ADDRESS, "lines": "14 Larch Close\nHexley", "from_on": date(2020, 1, 1)}, "lines"),
]  # fmt: skip


def call(permit: Permit, action: Callable[..., Any], values: dict[str, Any]) -> Any:
    return action(permit, today=TODAY, **values)


@pytest.mark.parametrize(
    ("action", "values", "field"), [case[1:] for case in IMPOSSIBLE], ids=[c[0] for c in IMPOSSIBLE]
)
def test_impossible_value_is_refused_at_its_field(
    manager: Account, nominal: RegisteredNominal, action: Callable[..., Any], values: dict[str, Any], field: str
):
    with pytest.raises(FactRefused) as refused, opened(manager, nominal, WRITE) as permit:
        call(permit, action, values)
    assert refused.value.field == field
    assert refused.value.message.endswith(".")


@pytest.mark.parametrize(("action", "values", "field"), [case[1:] for case in UNLIKELY], ids=[c[0] for c in UNLIKELY])
def test_unlikely_value_is_recorded_with_a_reason(
    manager: Account, nominal: RegisteredNominal, action: Callable[..., Any], values: dict[str, Any], field: str
):
    with pytest.raises(ConfirmationNeeded) as confirmation, opened(manager, nominal, WRITE) as permit:
        call(permit, action, values)
    assert [problem.field for problem in confirmation.value.problems] == [field]

    with opened(manager, nominal, WRITE) as permit:
        row = call(permit, action, {**values, "override_reason": "Seen in the court's own record"})
        reasons = {str(each.change_reason) for each in type(row).objects.filter(nominal_id=nominal.id)}
        assert reasons | _of_disposals(nominal) >= {"Seen in the court's own record"}


def _of_disposals(nominal: RegisteredNominal) -> set[str]:
    return {each.change_reason for each in list_disposals(nominal.id)}


def get_refusal(surname: str) -> FactRefused | None:
    """Return the refusal of the surname, or None if it is accepted."""
    try:
        validate_columns(Name(kind="alias", forenames="", surname=surname))
    except FactRefused as refused:
        return refused
    return None


@pytest.mark.pure
@given(text=st.text(st.characters(), max_size=150))
def test_surname_is_accepted_or_refused_with_a_sentence(text: str):
    """An accepted surname can be stored and shown on one line, in the order in which it was typed."""
    refused = get_refusal(text)
    if refused is None:
        assert 0 < len(text.strip().encode()) <= 400
        assert not set(text.strip()) & set("\x00\n\r\t\x1b\u202e\u2066\u2028")
    else:
        assert (refused.field, refused.message[-1]) == ("surname", ".")
        assert refused.message.encode()


@pytest.mark.pure
@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("2003/0123456K", "2003/0123456K"),
        (" 03/123456k ", "2003/0123456K"),
        ("20030123456K", "2003/0123456K"),
        ("87/1Q", "1987/0000001Q"),
        ("26/1Q", "2026/0000001Q"),
        ("27/1Q", "1927/0000001Q"),
        ("2003/0123456", None),
        ("2003/01234567K", None),
        ("K", None),
    ],
)
def test_pnc_number_is_stored_in_one_form(typed: str, stored: str | None):
    assert normalise_pnc(typed, TODAY) == stored

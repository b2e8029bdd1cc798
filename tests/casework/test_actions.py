"""A change of address, a release and a preview: one action across several apps."""

from dataclasses import replace
from datetime import date

import pytest

from mosovo.casework.address_changes import record_change_of_address
from mosovo.casework.court_result import AddressDetails, CustodyDetails, NotificationInPerson
from mosovo.casework.policy import MOVE, RELEASE
from mosovo.casework.preview import preview_action
from mosovo.casework.registration import register_nominal_from_court_result
from mosovo.casework.release import record_release
from mosovo.nominals.policy import VIEW
from mosovo.obligations.queries import list_derivation_records, load_board
from mosovo.organisations.models import Account
from mosovo.record.permit import Permit
from mosovo.record.validation import ConfirmationNeeded, FactRefused
from mosovo.rooms.convictions.actions import DisposalTerms
from mosovo.rooms.notifications.actions import record_notification
from mosovo.rooms.notifications.policy import RECORD
from mosovo.rooms.notifications.queries import list_notifications
from mosovo.rooms.whereabouts.queries import get_home, get_open_custody, list_addresses, list_spells
from tests.support.fixture_types import Sql
from tests.support.people import PERSON, RESULT, TODAY, Cast, RegisteredNominal, acting, opened, register

QUAY = AddressDetails(kind="home", lines="2 Quay Row", from_on=date(2026, 2, 2), police_area="Northshire")
BENCH = replace(QUAY, kind="regularly-found", lines="Quay bench")
OTHER = replace(QUAY, kind="other")
AT_STATION = NotificationInPerson(on=date(2026, 2, 3), station="Hexley", taken_by="PC Fenwick", acknowledged=True)


@pytest.fixture
def nominal_in_custody(cast: Cast) -> RegisteredNominal:
    """Sentenced a year ago, and in custody since."""
    result = replace(RESULT, disposals=(DisposalTerms(kind="imprisonment", months=18),))
    return register(cast, result=result, held=CustodyDetails(kind="custody", from_on=RESULT.on), home=None)


@pytest.mark.parametrize(
    ("to", "change", "home_kind"),
    [
        (QUAY, "home_address", "residence"),
        (BENCH, "home_address", "place_regularly_found"),
        (OTHER, "stay", ""),
    ],
    ids=["a home", "no home", "another address"],
)
def test_move_notified_in_person_records_address_and_notification(
    manager: Account, nominal: RegisteredNominal, to: AddressDetails, change: str, home_kind: str
):
    with opened(manager, nominal, MOVE) as permit:
        address = record_change_of_address(
            permit, to=to, notified=AT_STATION, information_source="Nominal", today=TODAY
        )
        assert address.lines == to.lines
        [given] = list_notifications(nominal.id)
        assert (given.under, given.change, given.home_address_kind, given.on, given.station, given.acknowledged) == (
            "s.84(1)", change, home_kind, AT_STATION.on, "Hexley", True,
        )  # fmt: skip
        assert list_derivation_records(permit).count() == 2


def test_move_reported_by_another_records_address_without_notification(manager: Account, nominal: RegisteredNominal):
    with opened(manager, nominal, MOVE) as permit:
        record_change_of_address(permit, to=QUAY, information_source="Housing officer", today=TODAY)
        assert not list_notifications(nominal.id)
        lives = get_home(nominal.id)
        assert lives is not None
        assert lives.lines == "2 Quay Row"


def test_refused_notification_also_refuses_the_change_of_address(manager: Account, nominal: RegisteredNominal):
    with opened(manager, nominal, MOVE) as permit:
        with pytest.raises(FactRefused) as refused:
            record_change_of_address(permit, to=QUAY, notified=replace(AT_STATION, on=date(2026, 3, 11)), today=TODAY)
        assert refused.value.field == "notified.on"
        assert [each.lines for each in list_addresses(nominal.id)] == ["14 Larch Close\nHexley"]


def test_release_records_the_new_address_and_first_notification(
    manager: Account, nominal_in_custody: RegisteredNominal
):
    with opened(manager, nominal_in_custody, RELEASE) as permit:
        custody = get_open_custody(nominal_in_custody.id)
        assert custody is not None
        record_release(
            permit, spell=custody, ended_on=date(2026, 2, 2), to=QUAY, notified=AT_STATION, notified_under="s.83(1)",
            today=TODAY,
        )  # fmt: skip
        assert get_open_custody(nominal_in_custody.id) is None
        assert [(each.under, each.change) for each in list_notifications(nominal_in_custody.id)] == [("s.83(1)", "")]
        assert [each.lines for each in list_addresses(nominal_in_custody.id)] == ["2 Quay Row"]
        initial = next(each for each in load_board(permit).obligations if each.rule == "soa2003.s83.initial")
        assert initial.met_on == AT_STATION.on


def test_release_before_custody_is_refused_and_notification_in_custody_is_questioned(
    manager: Account, nominal_in_custody: RegisteredNominal
):
    with opened(manager, nominal_in_custody, RELEASE) as permit:
        custody = get_open_custody(nominal_in_custody.id)
        assert custody is not None
        with pytest.raises(
            FactRefused, match=r"The release must be on or after the first day of the custody, 3 March 2025\."
        ):
            record_release(permit, spell=custody, ended_on=date(2025, 3, 2), today=TODAY)
        with pytest.raises(ConfirmationNeeded, match="in custody on this date"):
            record_release(permit, spell=custody, ended_on=TODAY, notified=AT_STATION, today=TODAY)
        assert [spell.end for spell in list_spells(nominal_in_custody.id)] == [None]


def test_preview_shows_what_saving_would_do_and_saves_nothing(
    manager: Account, nominal: RegisteredNominal, owner_sql: Sql
):
    entries = owner_sql("select count(*) from audit_auditentry where action = 'notification.record'")
    with opened(manager, nominal, RECORD) as permit:

        def act() -> Permit:
            record_notification(permit, under="s.83(1)", on=date(2025, 3, 4), today=TODAY)
            return permit

        preview = preview_action(act)
        assert preview.before is not None
        before, after = (
            {each.rule for each in on.obligations if each.rule.startswith("soa2003.")}
            for on in (preview.before, preview.board)
        )
        assert (before, after) == ({"soa2003.s83.initial"}, {"soa2003.s83.initial", "soa2003.s85.annual"})
        assert not list_notifications(nominal.id)
        assert load_board(permit).obligations == preview.before.obligations
    logged = owner_sql("select count(*) from audit_auditentry where action = 'notification.record'")
    assert logged == [(entries[0][0] + 1,)], "only the entry of the gateway, and none of the preview"


def test_previewed_registration_saves_no_nominal(cast: Cast, owner_sql: Sql):
    with acting(cast.supervisor) as actor:
        preview = preview_action(
            lambda: register_nominal_from_court_result(actor, person=PERSON, result=RESULT, today=TODAY)
        )
    assert preview.before is None
    found = {each.rule for each in preview.board.obligations if ".ladder." not in each.rule}
    rules = (
        "nominal.allocate", "visit.first", "risk.level", "risk.first", "plan.first",
        "photograph.first", "case.review", "mappa.category", "retention.review",
    )  # fmt: skip
    assert found == {"soa2003.s83.initial", *(f"practice.{rule}" for rule in rules)}
    for table in (
        "nominals_nominal",
        "nominals_casereach",
        "identity_name",
        "obligations_derivationrecord",
        "caseload_caseloadentry",
    ):
        assert owner_sql(f"select count(*) from {table}") == [(0,)], table


def test_refused_preview_saves_nothing(manager: Account, nominal: RegisteredNominal):
    with opened(manager, nominal, RECORD) as permit:

        def act() -> Permit:
            record_notification(permit, under="s.83(1)", on=date(2026, 3, 11), today=TODAY)
            return permit

        with pytest.raises(FactRefused):
            preview_action(act)
        assert not list_notifications(nominal.id)
    with opened(manager, nominal, VIEW):
        assert not list_notifications(nominal.id)

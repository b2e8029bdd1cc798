"""Devices: valid numbers, monitoring software, examinations, and the exposure of officers to images."""

import doctest
from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, connection

from mosovo.obligations.queries import load_board
from mosovo.organisations.models import Account
from mosovo.record.validation import ConfirmationNeeded, FactRefused
from mosovo.rooms.devices import actions, number_formats
from mosovo.rooms.devices.models import Device, ImageViewing, MonitoringSoftware
from mosovo.rooms.devices.policy import VIEW
from mosovo.rooms.devices.queries import find_by_identifier, list_devices, list_image_exposure, load_device_register
from mosovo.search.queries import find_people
from tests.rooms.transactions import read, recorded
from tests.support.people import TODAY, Cast, RegisteredNominal, acting, opened
from tests.support.people import register as registered

IMEI = "490154203237518"
DEVICE: dict[str, Any] = {
    "kind": "phone", "make": "Samsung", "model_name": "A14", "imei": "49-015420-323751-8", "serial": "R58N30XY",
    "phone_number": "+44 7700 900123", "sharing": "own", "known_by": "declared", "known_on": date(2026, 2, 2),
    "permission": "given",
}  # fmt: skip
SOFTWARE: dict[str, Any] = {
    "product": "Securus", "licence_id": "SEC-4711", "basis": "order", "condition": "To keep the software on it",
    "coverage": "Apps and the web, not calls", "installed_on": date(2026, 2, 20), "installed_by": "PC Oakthorpe",
}  # fmt: skip


def record_device(account: Account, nominal: RegisteredNominal, **changes: Any) -> Device:
    row = recorded(account, nominal, actions.record_device, **{**DEVICE, **changes})
    assert isinstance(row, Device)
    return row


def record_software(account: Account, nominal: RegisteredNominal, row: Device, **changes: Any) -> MonitoringSoftware:
    made = recorded(
        account, nominal, actions.record_monitoring_software, device_id=row.first, **{**SOFTWARE, **changes}
    )
    assert isinstance(made, MonitoringSoftware)
    return made


def list_open_duties(account: Account, nominal: RegisteredNominal) -> list[tuple[str, date | None]]:
    with opened(account, nominal, VIEW) as permit:
        return [
            (each.rule.rpartition(".")[2], each.due_on)
            for each, how in load_board(permit).list_statuses(TODAY)
            if each.rule.startswith("practice.devices") and how in ("due", "overdue")
        ]


@pytest.mark.pure
def test_number_formats_agree_with_their_docstring_examples() -> None:
    assert doctest.testmod(number_formats).failed == 0


@pytest.mark.pure
def test_every_single_wrong_digit_of_an_imei_is_detected() -> None:
    for place in range(15):
        for digit in "0123456789":
            typed = IMEI[:place] + digit + IMEI[place + 1 :]
            assert (number_formats.normalise_imei(typed) == typed) == (typed == IMEI), typed


def test_device_numbers_are_stored_in_one_form(cast: Cast, nominal: RegisteredNominal):
    row = record_device(cast.manager, nominal)
    assert (row.imei, row.phone_number) == (IMEI, "07700900123")


WRONG_DEVICES: list[tuple[dict[str, Any], str, str]] = [
    ({"imei": "490154203237519"}, "imei", "last digit does not agree"),
    ({"imei": "49015420323751"}, "imei", "15 digits"),
    ({"imei": "４９０１５４２０３２３７５１８"}, "imei", "15 digits"),
    ({"imei_2": IMEI}, "imei_2", "a different second IMEI"),
    ({"phone_number": "ring me"}, "phone_number", "Enter a telephone number"),
    ({"iccid": "1234"}, "iccid", "begins with 89"),
    ({"sharing": "shared"}, "shared_with", "Enter the owner"),
    ({"permission": "maybe"}, "permission", "one of the options"),
    ({"known_on": date(2026, 3, 11)}, "known_on", "on or before today"),
    ({"make": "Sam\u202esung"}, "make", "that cannot be read"),
    ({"make": "x" * 101}, "make", "100 characters"),
    (
        {"make": "", "model_name": "", "imei": "", "serial": "", "phone_number": ""}, "make", "identifies the device",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "field", "words"), WRONG_DEVICES)
def test_device_with_an_invalid_value_is_refused(
    cast: Cast, nominal: RegisteredNominal, changes: dict[str, Any], field: str, words: str
):
    with pytest.raises(FactRefused, match=words) as refused:
        record_device(cast.manager, nominal, **changes)
    assert refused.value.field == field


def test_device_without_permission_needs_confirmation_and_a_decision(cast: Cast, nominal: RegisteredNominal):
    with pytest.raises(ConfirmationNeeded, match="not a breach"):
        record_device(cast.manager, nominal, permission="needed")
    row = record_device(cast.manager, nominal, permission="needed", known_on=TODAY, override_reason="He showed it")
    assert list_open_duties(cast.manager, nominal) == [("permission", date(2026, 3, 13))]
    recorded(cast.manager, nominal, actions.record_device_step, device_id=row.first, kind="not-permitted", on=TODAY)
    assert list_open_duties(cast.manager, nominal) == []
    [known] = read(cast.manager, nominal, list_devices)
    assert (known.waits, known.is_there) == (False, True)


def test_device_that_comes_back_undecided_needs_a_decision_again(cast: Cast, nominal: RegisteredNominal):
    known_on, reason = date(2026, 2, 25), "He showed it"
    row = record_device(cast.manager, nominal, permission="needed", known_on=known_on, override_reason=reason)

    def record_step(kind: str, on: date, **values: Any) -> None:
        recorded(cast.manager, nominal, actions.record_device_step, device_id=row.first, kind=kind, on=on, **values)

    record_step("seized", date(2026, 2, 26), reference="TO/1")
    assert list_open_duties(cast.manager, nominal) == []
    record_step("returned", TODAY)
    assert list_open_duties(cast.manager, nominal) == [("permission", date(2026, 3, 13))]
    record_step("seized", TODAY, reference="TO/2")
    assert list_open_duties(cast.manager, nominal) == []
    record_step("returned", TODAY)
    assert list_open_duties(cast.manager, nominal) == [("permission", date(2026, 3, 13))]
    record_step("permitted", TODAY)
    assert list_open_duties(cast.manager, nominal) == []


def test_decision_made_before_a_device_comes_back_stands(cast: Cast, nominal: RegisteredNominal):
    row = record_device(cast.manager, nominal, permission="needed", override_reason="He showed it")
    for kind, day in (("seized", 3), ("permitted", 4), ("returned", 5)):
        values = {"device_id": row.first, "kind": kind, "on": date(2026, 3, day), "reference": "TO/1"}
        recorded(cast.manager, nominal, actions.record_device_step, **values)
    assert list_open_duties(cast.manager, nominal) == []


def test_monitoring_software_not_reporting_is_a_duty_until_removed(cast: Cast, nominal: RegisteredNominal):
    made = record_software(cast.manager, nominal, record_device(cast.manager, nominal))
    assert list_open_duties(cast.manager, nominal) == [("silent", date(2026, 3, 3))]
    values = {"monitoring_id": made.first, "on": date(2026, 3, 9)}
    recorded(cast.manager, nominal, actions.record_software_report, what="checked_in", **values)
    assert list_open_duties(cast.manager, nominal) == []
    recorded(cast.manager, nominal, actions.record_software_report, monitoring_id=made.first, on=TODAY, what="silent")
    assert list_open_duties(cast.manager, nominal) == [("silent", date(2026, 3, 12))]
    recorded(cast.manager, nominal, actions.record_software_report, monitoring_id=made.first, on=TODAY, what="removed")
    assert list_open_duties(cast.manager, nominal) == []


def test_seized_device_has_no_monitoring_duty(cast: Cast, nominal: RegisteredNominal):
    row = record_device(cast.manager, nominal)
    record_software(cast.manager, nominal, row)
    step = {"device_id": row.first, "kind": "seized", "on": date(2026, 2, 25)}
    with pytest.raises(FactRefused, match="exhibit"):
        recorded(cast.manager, nominal, actions.record_device_step, **step)
    recorded(cast.manager, nominal, actions.record_device_step, reference="TO/1", **step)
    assert list_open_duties(cast.manager, nominal) == []
    [known] = read(cast.manager, nominal, list_devices)
    assert not known.is_there
    other = record_device(cast.manager, nominal, imei="", serial="Z9")
    with pytest.raises(FactRefused, match="Record the seizure first"):
        recorded(cast.manager, nominal, actions.record_device_step, device_id=other.first, kind="returned", on=TODAY)


def test_device_and_account_are_found_by_number_only_with_access_to_the_case(cast: Cast, nominal: RegisteredNominal):
    row = record_device(cast.manager, nominal)
    record_software(cast.manager, nominal, row)
    with opened(cast.manager, nominal, VIEW):
        for kind, value in (("imei", "49 015420 323751 8"), ("serial", "r58n30xy"), ("licence_id", "sec-4711")):
            assert [each.first for each in find_by_identifier(kind, value)] == [row.first]
        for kind, value in (("imei", "490154203237519"), ("imei", ""), ("serial", " "), ("licence_id", "'; drop")):
            assert find_by_identifier(kind, value) == []
        with pytest.raises(ValueError, match="not by colour"):
            find_by_identifier("colour", "black")
    with acting(cast.stranger):
        assert find_by_identifier("imei", IMEI) == []
    recorded(
        cast.manager, nominal, actions.record_account, service="Mail", handle="oldoak_77", known_by="found",
        known_on=TODAY, email="oak77@mail.example",
    )  # fmt: skip
    for typed in (IMEI, "R58N30XY", "07700 900123", "oldoak_77", "oak77@mail.example"):
        with acting(cast.manager):
            assert [each.urn for each in find_people(typed)] == [nominal.urn], typed
        with acting(cast.stranger):
            assert find_people(typed) == [], typed


def test_online_account_needs_a_name_and_is_closed_once(cast: Cast, nominal: RegisteredNominal):
    account = {"service": "Kik", "known_by": "declared", "known_on": TODAY}
    for values, words in (
        ({}, "Enter the username"),
        ({"email": "oak"}, "one @"),
        ({"phone_number": "x"}, "telephone number"),
    ):
        with pytest.raises(FactRefused, match=words):
            recorded(cast.manager, nominal, actions.record_account, **account, **values)
    row = recorded(cast.manager, nominal, actions.record_account, **account, handle="oldoak_7")
    with pytest.raises(ConfirmationNeeded, match="already"):
        recorded(cast.manager, nominal, actions.record_account, **account, handle="OldOak_7")
    recorded(cast.manager, nominal, actions.close_account, account_id=row.first, ended_on=TODAY)
    with pytest.raises(FactRefused, match="already"):
        recorded(cast.manager, nominal, actions.close_account, account_id=row.first, ended_on=TODAY)
    assert read(cast.manager, nominal, load_device_register).accounts[0].end is not None


def test_image_reference_needs_a_digest_and_hits_agree_with_the_result(cast: Cast, nominal: RegisteredNominal):
    row = record_device(cast.manager, nominal)
    image = {"device_id": row.first, "found_on": TODAY, "place": "Evidence store 2, TO/1"}
    for wrong in ("d41d8", "g" * 64, "data:image/png;base64,iVBORw0KGgo="):
        with pytest.raises(FactRefused, match="digest"):
            recorded(cast.manager, nominal, actions.record_image_reference, digest=wrong, **image)
    stored = recorded(
        cast.manager, nominal, actions.record_image_reference, digest="D41D8CD98F00B204E9800998ECF8427E", **image
    )
    assert stored.digest == "d41d8cd98f00b204e9800998ecf8427e"
    examined = {"device_id": row.first, "examined_on": TODAY, "examined_by": "K. Orr", "tool": "By hand"}
    with pytest.raises(FactRefused, match="agrees with the hits"):
        recorded(cast.manager, nominal, actions.record_examination, result="nothing", hits_c=2, **examined)
    with pytest.raises(FactRefused, match="0 to 9,999"):
        recorded(
            cast.manager, nominal, actions.record_examination, result="offence", text="Hits", hits_a=-1, **examined
        )
    recorded(
        cast.manager, nominal, actions.record_examination, result="offence", text="Known images", hits_a=3, **examined
    )


def test_image_exposure_is_counted_by_officer_without_the_nominals(cast: Cast, nominal: RegisteredNominal):
    other = registered(cast)
    first, second = record_device(cast.manager, nominal), record_device(cast.manager, other)
    viewing = {"viewed_on": TODAY, "text": "To grade them", "images": 40}
    seen = recorded(cast.manager, nominal, actions.record_viewing, device_id=first.first, minutes=50, **viewing)
    recorded(cast.manager, other, actions.record_viewing, device_id=second.first, minutes=20, **viewing)
    recorded(cast.colleague, other, actions.record_viewing, device_id=second.first, minutes=10, **viewing)
    with pytest.raises(FactRefused, match="1 to 1,440"):
        recorded(cast.manager, nominal, actions.record_viewing, device_id=first.first, minutes=0, **viewing)
    managers_row = (cast.manager.name, 2, 70, 80)
    colleagues_row = (cast.colleague.name, 1, 10, 40)
    for account, expected in (
        (cast.manager, [managers_row]), (cast.supervisor, [managers_row, colleagues_row]),
        (cast.inspector, [managers_row, colleagues_row]), (cast.stranger_inspector, []), (cast.coordinator, []),
    ):  # fmt: skip
        with acting(account):
            assert [tuple(each)[1:] for each in list_image_exposure(date(2026, 1, 1))] == expected
    with acting(cast.manager):
        assert list_image_exposure(TODAY) == []
    assert isinstance(seen, ImageViewing)
    with pytest.raises(FactRefused, match="Only the officer who viewed"):
        recorded(cast.supervisor, nominal, actions.correct_fact, seen, change_reason="Less", minutes=1)
    recorded(cast.manager, nominal, actions.correct_fact, seen, change_reason="Less", minutes=45)
    with acting(cast.manager):
        assert list_image_exposure(date(2026, 1, 1))[0].minutes == 65


def test_device_of_another_nominal_cannot_be_used_or_updated(cast: Cast, nominal: RegisteredNominal):
    other = record_device(cast.manager, registered(cast))
    with pytest.raises(FactRefused, match="on the record"):
        record_software(cast.manager, nominal, other)
    with pytest.raises(DatabaseError), opened(cast.manager, nominal, VIEW), connection.cursor() as cursor:
        cursor.execute("update devices_device set imei = ''")

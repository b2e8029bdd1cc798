"""Accounts, cards, documents, stays and households at the desk: each is recorded once and meets its duty."""

from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from mosovo.nominals.policy import VIEW
from mosovo.obligations.queries import load_board
from mosovo.organisations.models import Account
from mosovo.rooms.finance import actions as finance
from mosovo.rooms.finance.policy import RECORD
from mosovo.rooms.households import actions as households
from mosovo.rooms.households.queries import LONDON
from mosovo.rooms.identity import actions as identity
from mosovo.rooms.notifications.actions import record_notification
from mosovo.rooms.whereabouts import actions as whereabouts
from tests.support.fixture_types import Sql
from tests.support.people import Cast, RegisteredNominal, opened, register
from tests.support.query_budgets import Budget
from tests.support.second_factors import show_factor
from tests.web.desk_officer import ATTENDANCE_FIELDS, HIDDEN, NOTIFIED, Officer, parts, register_notified
from tests.web.sending import TODAY, YESTERDAY, send, text

DAYS_AGO = [TODAY - timedelta(days=number) for number in range(20)]
NUMBER, OTHER_NUMBER, IBAN, WRONG_IBAN = "31926819", "55779911", "GB82WEST12345698765432", "GB82WEST12345698765433"
OPENING = {"purpose": "risk", "words": "He is here to tell us of his accounts"}


def account(prefix: str = "accounts", number: str = NUMBER, on: Any = TODAY) -> dict[str, str]:
    return {
        f"{prefix}-whose": "own", f"{prefix}-institution": "Northern Bank", f"{prefix}-sort_code": "12-34-56",
        f"{prefix}-number": number, **(parts(f"{prefix}-from_on", on) if on else {}),
    }  # fmt: skip


def card(prefix: str = "cards", number: str = "4111 1111 1111 1111") -> dict[str, str]:
    return {
        f"{prefix}-kind": "debit", f"{prefix}-provider": "Northern Bank", f"{prefix}-number": number,
        f"{prefix}-expires": "03/99", **parts(f"{prefix}-from_on", TODAY),
    }  # fmt: skip


def document(prefix: str = "passports", number: str = "533380001") -> dict[str, str]:
    return {
        f"{prefix}-number": number, f"{prefix}-country": "United Kingdom", f"{prefix}-name_in_it": "Dominic Marchetti",
        f"{prefix}-description": "Driving licence", **parts(f"{prefix}-from_on", TODAY),
    }  # fmt: skip


def stay(prefix: str = "stays", days: int = 8, address: str = "3 Quay Row\nExampleton") -> dict[str, str]:
    period = {**parts(f"{prefix}-first_day_on", DAYS_AGO[days]), **parts(f"{prefix}-last_day_on", YESTERDAY)}
    return {f"{prefix}-lines": address, f"{prefix}-postcode": "ZZ99 3AB", **period}


def hours(until: str = "23:00", prefix: str = "households") -> dict[str, str]:
    period = {**parts(f"{prefix}-from_at", YESTERDAY, "09:00"), **parts(f"{prefix}-until_at", YESTERDAY, until)}
    return {f"{prefix}-lines": "9 Larch Close\nHexley", f"{prefix}-postcode": "ZZ99 4BB", **period}


@pytest.fixture
def nominal_without_due_notification(cast: Cast) -> RegisteredNominal:
    """A nominal who notified 100 days ago, so that no notification is due for months."""
    return register_notified(cast, TODAY - timedelta(days=100))


@pytest.fixture
def at_desk(client: Client, cast: Cast, nominal_without_due_notification: RegisteredNominal) -> Officer:
    client.force_login(cast.manager)
    show_factor(client)
    return Officer(client, nominal_without_due_notification).begin()


def open_finance(officer: Officer) -> None:
    """Open the finance field group with a purpose, and return to the desk."""
    finance_url = officer.send(open="accounts").url
    assert finance_url == f"/nominals/{officer.nominal.urn}/groups/finance/?back=desk"
    assert send(officer.client, finance_url, OPENING).url == officer.address


def record_account(recorded_by: Account, nominal: RegisteredNominal, **fields: Any) -> Any:
    details = {"whose": "own", "institution": "Northern Bank", "sort_code": "123456", "number": NUMBER, **fields}
    with opened(recorded_by, nominal, RECORD) as permit:
        return finance.record_account(permit, **details, today=TODAY).first


def list_open_changes(cast: Cast, nominal: RegisteredNominal) -> list[str]:
    """List the open duties to notify a change (s.84)."""
    with opened(cast.manager, nominal, VIEW) as permit:
        return [each.rule for each, _ in load_board(permit).open_on(TODAY) if ".s84." in each.rule]


EACH = [
    ("accounts", account(), "bank_account", "select from_on, whose from finance_bankaccount", (TODAY, "own")),
    ("cards", card(), "payment_card", "select from_on, kind from finance_paymentcard", (TODAY, "debit")),
    ("passports", document(), "passport", "select kind, number from identity_identitydocument",
        ("passport", "533380001")),
    (
        "identity-documents", document("identity-documents"), "identity_document",
        "select kind, description from identity_identitydocument", ("identity_document", "Driving licence"),
    ),
    ("stays", stay(), "stay", "select first_day_on, last_day_on from whereabouts_staydays", (DAYS_AGO[8], YESTERDAY)),
    ("households", hours(), "child_household", "select lines from households_household", ("9 Larch Close\nHexley",)),
]  # fmt: skip


@pytest.mark.parametrize(("slug", "fields", "change", "fact", "row"), EACH, ids=[slug for slug, *_ in EACH])
def test_each_change_is_recorded_once_and_meets_its_notification_duty(
    at_desk: Officer, cast: Cast, owner_sql: Sql, slug: str, fields: Any, change: str, fact: str, row: Any
):
    at_desk.mark(slug)
    answer = at_desk.record(**fields)
    assert answer.status_code == 302, text(answer)
    assert owner_sql(NOTIFIED) == [("s.84(1)", change, TODAY)]
    assert owner_sql(fact) == [row]
    assert owner_sql("select count(*) from whereabouts_change") == [(0,)]
    assert owner_sql("select changed from notifications_stationattendance") == [([slug],)]
    assert list_open_changes(cast, at_desk.nominal) == []


# Several entries of one type


@pytest.mark.parametrize(
    ("slug", "way", "first", "second", "counting", "change"),
    [
        ("accounts", "opened", account(), account("accounts-2", OTHER_NUMBER), "finance_bankaccount", "bank_account"),
        ("cards", "new", card(), card("cards-2", "5500 0000 0000 0004"), "finance_paymentcard", "payment_card"),
        ("passports", "new", document(), document("passports-2", "533380002"), "identity_identitydocument", "passport"),
        (
            "stays", "elsewhere", stay(days=17, address="1 Mill Lane") | parts("stays-last_day_on", DAYS_AGO[9]),
            stay("stays-2"), "whereabouts_qualifyingstay", "stay",
        ),
    ],
)  # fmt: skip
def test_two_entries_of_one_type_are_recorded_in_one_attendance(
    at_desk: Officer,
    cast: Cast,
    owner_sql: Sql,
    slug: str,
    way: str,
    first: Any,
    second: Any,
    counting: str,
    change: str,
):
    at_desk.add(slug, way)
    second_add = at_desk.add(slug, way, **first)
    assert second_add.url == f"{at_desk.address}#row-{slug}"
    page = at_desk.page()
    assert "2 of 2" in page
    typed = next(value for name, value in first.items() if name.endswith(("-number", "-postcode")))
    assert f'value="{typed}"' in page, "the first entry stays"
    answer = at_desk.record(**second)
    assert answer.status_code == 302, text(answer)
    assert owner_sql(f"select count(*) from {counting}") == [(2,)]
    assert owner_sql(NOTIFIED) == [("s.84(1)", change, TODAY)], "one notification covers both"
    assert list_open_changes(cast, at_desk.nominal) == []


def test_removing_one_of_two_entries_keeps_the_other(at_desk: Officer, owner_sql: Sql):
    at_desk.add("passports", "new")
    at_desk.add("passports", "new", **document())
    at_desk.entered.update(document("passports-2", "533380002"))
    at_desk.send(drop="passports")
    page = at_desk.page()
    assert 'value="533380001"' not in page
    assert 'value="533380002"' in page
    at_desk.entered = {**ATTENDANCE_FIELDS, **document("passports-2", "533380002")}
    assert at_desk.record().status_code == 302
    assert owner_sql("select number from identity_identitydocument") == [("533380002",)]


def test_removing_the_only_entry_leaves_none(at_desk: Officer):
    at_desk.mark("passports")
    at_desk.send(drop="passports")
    assert 'name="entry-passports"' not in at_desk.page()


def test_repeated_submission_records_each_of_two_accounts_once(at_desk: Officer, owner_sql: Sql):
    at_desk.add("accounts", "opened")
    at_desk.add("accounts", "opened", **account())
    shown, key = at_desk.send(**account("accounts-2", OTHER_NUMBER)), uuid4()
    fields = account("accounts-2", OTHER_NUMBER)
    answers = [at_desk.send(text(shown), key, **fields) for _ in range(2)]
    assert [(answer.status_code, answer.url) for answer in answers] == [(302, answers[0].url)] * 2
    assert at_desk.send(text(shown), uuid4(), **fields).url == f"{at_desk.address}identity/", (
        "sent again with the back button"
    )
    assert owner_sql("select count(*) from finance_bankaccount") == [(2,)]


# Changes of recorded details


def test_closed_account_is_recorded_and_notified(at_desk: Officer, cast: Cast, owner_sql: Sql):
    first = record_account(cast.manager, at_desk.nominal)
    open_finance(at_desk)
    at_desk.add("accounts", "closed", first)
    answer = at_desk.record(**parts("accounts-ended_on", YESTERDAY))
    assert answer.status_code == 302, text(answer)
    assert owner_sql("select account_id, ended_on from finance_accountend") == [(first, YESTERDAY)]
    assert owner_sql(NOTIFIED) == [("s.84(1)", "bank_account", TODAY)]
    assert list_open_changes(cast, at_desk.nominal) == []


def test_changed_account_ends_and_is_replaced_on_the_date_of_the_change(at_desk: Officer, cast: Cast, owner_sql: Sql):
    """A change of one detail is one change to notify: reg.13(2)(e)."""
    first = record_account(cast.manager, at_desk.nominal)
    open_finance(at_desk)
    at_desk.add("accounts", "changed", first)
    page = at_desk.page()
    assert f'value="{NUMBER}"' in page, "the recorded number is filled in"
    unchanged = account(on=YESTERDAY)
    assert "Nothing has changed from what was notified" in text(at_desk.send(**unchanged))
    answer = at_desk.record(**{**unchanged, "accounts-sort_code": "65-43-21"})
    assert answer.status_code == 302, text(answer)
    assert owner_sql("select account_id, ended_on from finance_accountend") == [(first, YESTERDAY)]
    new_account = owner_sql("select from_on, instead_of_id from finance_bankaccount where first <> %s", [first])
    assert new_account == [(YESTERDAY, first)]
    assert owner_sql(NOTIFIED) == [("s.84(1)", "bank_account", TODAY)]
    assert list_open_changes(cast, at_desk.nominal) == []
    at_desk.confirm_identity()
    page = at_desk.page()
    assert "65-43-21" in page
    assert "12-34-56" not in page


def test_card_renewed_with_the_same_number_needs_no_confirmation(at_desk: Officer, cast: Cast, owner_sql: Sql):
    details = {"kind": "debit", "provider": "Northern Bank", "number": "4111111111111111", "expires": "2098-03"}
    with opened(cast.manager, at_desk.nominal, RECORD) as permit:
        first = finance.record_card(permit, **details, today=TODAY).first
    open_finance(at_desk)
    at_desk.add("cards", "replaced", first)
    assert at_desk.record(**card()).status_code == 302
    assert owner_sql("select card_id, ended_on from finance_cardend") == [(first, TODAY)]
    assert owner_sql("select count(*) from finance_paymentcard") == [(2,)]


def test_replaced_passport_and_lost_passport_are_recorded(at_desk: Officer, cast: Cast, owner_sql: Sql):
    with opened(cast.manager, at_desk.nominal, RECORD) as permit:
        details = {"kind": "passport", "name_in_it": "Dominic Marchetti", "country": "France", "today": TODAY}
        old, lost = (identity.record_document(permit, number=number, **details).first for number in ("AA1", "AA2"))
    at_desk.add("passports", "replaced", old)
    assert 'value="France"' in at_desk.page(), "the recorded country is filled in"
    at_desk.add("passports", "gone", lost, **document())
    gone = {"passports-2-end_reason": "lost", **parts("passports-2-ended_on", YESTERDAY)}
    answer = at_desk.record(**gone)
    assert answer.status_code == 302, text(answer)
    ends = owner_sql("select document_id, end_reason, ended_on from identity_identitydocumentend order by ended_on")
    assert ends == [(lost, "lost", YESTERDAY), (old, "replaced", TODAY)]
    assert list_open_changes(cast, at_desk.nominal) == []


# When a change must be notified


def test_account_held_before_the_notification_period_is_not_a_change(at_desk: Officer, owner_sql: Sql):
    at_desk.mark("accounts")
    answer = at_desk.send(**account(on=None))
    assert "tick that it was held before the nominal had to notify" in text(answer)
    contradiction = at_desk.send(**account(), **{"accounts-held_before": "on"})
    assert "tick that it was held before the nominal had to notify" in text(contradiction)
    answer = at_desk.record(**account(on=None), **{"accounts-held_before": "on"})
    assert answer.status_code == 302, text(answer)
    assert owner_sql("select from_on from finance_bankaccount") == [(None,)]
    assert owner_sql(NOTIFIED) == [("s.85(1)", "", TODAY)], "only the annual notification, and no change"


def test_stay_is_notified_as_a_change_only_from_seven_days(at_desk: Officer, cast: Cast, owner_sql: Sql):
    at_desk.mark("stays")
    assert at_desk.record(**stay(days=3)).status_code == 302
    assert owner_sql(NOTIFIED) == [("s.85(1)", "", TODAY)]
    [(first,)] = owner_sql("select first from whereabouts_qualifyingstay")
    at_desk.entered = dict(ATTENDANCE_FIELDS)
    at_desk.confirm_identity()
    assert "3 days in the 12 months" in at_desk.page()
    at_desk.add("stays", "more", first)
    more = {**parts("stays-first_day_on", DAYS_AGO[8]), **parts("stays-last_day_on", DAYS_AGO[5])}
    assert at_desk.record(**more, came_for="change").status_code == 302
    assert owner_sql(NOTIFIED)[0] == ("s.84(1)", "stay", TODAY)
    assert owner_sql("select count(*) from whereabouts_qualifyingstay") == [(1,)], (
        "one address with two periods of days"
    )
    assert list_open_changes(cast, at_desk.nominal) == []


def test_stay_with_a_child_is_notified_as_a_change_only_from_twelve_hours(at_desk: Officer, cast: Cast, owner_sql: Sql):
    at_desk.mark("households")
    assert at_desk.record(**hours("14:00")).status_code == 302
    assert owner_sql(NOTIFIED) == [("s.85(1)", "", TODAY)]
    [(household,)] = owner_sql("select first from households_household")
    at_desk.entered = dict(ATTENDANCE_FIELDS)
    at_desk.confirm_identity()
    at_desk.add("households", "again", household)
    earlier_day = DAYS_AGO[3]
    period = {**parts("households-from_at", earlier_day, "08:00"), **parts("households-until_at", earlier_day, "21:00")}
    assert at_desk.record(**period, came_for="change").status_code == 302
    assert owner_sql(NOTIFIED)[0] == ("s.84(1)", "child_household", TODAY)
    assert owner_sql("select count(*) from households_household") == [(1,)]
    assert list_open_changes(cast, at_desk.nominal) == []


def test_leaving_a_household_is_recorded_and_an_open_referral_is_shown(at_desk: Officer, cast: Cast, owner_sql: Sql):
    with opened(cast.manager, at_desk.nominal, RECORD) as permit:
        attended_at = datetime.combine(DAYS_AGO[2], time(9), LONDON)
        household_stay = households.record_stay(permit, from_at=attended_at, lines="9 Larch Close", today=TODAY)
        referral = {"referred_to": "Northshire MASH", "sent_on": YESTERDAY, "sent_by": "PC Oakthorpe"}
        households.record_referral(permit, household_id=household_stay.household_id, **referral, today=TODAY)
    page = at_desk.page()
    assert "Staying since" in page
    assert "Northshire MASH not answered" in page
    at_desk.add("households", "left", household_stay.household_id)
    assert at_desk.record(**parts("households-until_at", YESTERDAY, "18:00")).status_code == 302
    assert owner_sql("select until_at is not null from households_householdstay order by id") == [(False,), (True,)]
    at_desk.confirm_identity()
    assert "households left" not in at_desk.page()


def record_household_stay(cast: Cast, nominal: RegisteredNominal, until: date | None) -> Any:
    """Record a household where the nominal stayed, and its notification on the next day. Return the id."""
    with opened(cast.manager, nominal, RECORD) as permit:
        night = {"from_at": datetime.combine(DAYS_AGO[5], time(9), LONDON), "lines": "9 Larch Close"}
        until_at = datetime.combine(until, time(9), LONDON) if until else None
        household_stay = households.record_stay(permit, **night, until_at=until_at, today=TODAY)
        notification = {"under": "s.84(1)", "change": "child_household", "on": DAYS_AGO[4], "today": TODAY}
        record_notification(permit, **notification)
    return household_stay.household_id


def test_leaving_a_household_for_good_is_notified_as_a_change(at_desk: Officer, cast: Cast, owner_sql: Sql):
    """2012 Regulations reg.11(2)(b)."""
    household = record_household_stay(cast, at_desk.nominal, None)
    at_desk.add("households", "left", household)
    left = {**parts("households-until_at", YESTERDAY, "18:00"), "households-for_good": "on"}
    answer = at_desk.record(**left, came_for="change")
    assert answer.status_code == 302, text(answer)
    assert owner_sql("select household_id, ended_on from households_householdend") == [(household, YESTERDAY)]
    assert owner_sql(NOTIFIED)[0] == ("s.84(1)", "child_household", TODAY)
    assert list_open_changes(cast, at_desk.nominal) == []
    at_desk.confirm_identity()
    page = at_desk.page()
    assert "No longer lives or stays there since" in page
    assert "households ceased" not in page, "the end is recorded once"
    assert "households again" in page, "a new stay can be recorded"


def test_end_of_stays_in_a_household_is_notified_as_a_change(at_desk: Officer, cast: Cast, owner_sql: Sql):
    household = record_household_stay(cast, at_desk.nominal, DAYS_AGO[4])
    at_desk.add("households", "ceased", household)
    too_early = at_desk.record(**parts("households-ended_on", DAYS_AGO[6]), came_for="change")
    assert "the record has none in this household by this date" in text(too_early)
    answer = at_desk.record(**parts("households-ended_on", YESTERDAY), came_for="change")
    assert answer.status_code == 302, text(answer)
    assert owner_sql("select household_id, ended_on from households_householdend") == [(household, YESTERDAY)]
    assert owner_sql(NOTIFIED)[0] == ("s.84(1)", "child_household", TODAY)
    assert list_open_changes(cast, at_desk.nominal) == []


# Masked and encrypted details


def test_accounts_are_counted_and_not_shown_until_finance_is_opened(at_desk: Officer, cast: Cast, owner_sql: Sql):
    record_account(cast.manager, at_desk.nominal)
    page = at_desk.page()
    assert "1 bank account, not shown" in page
    assert NUMBER not in page
    assert "accounts closed" not in page
    count_views = (
        "select count(*) from audit_auditentry where action = 'casework.attend' and 'finance.bankaccount' = any(fields)"
    )
    assert owner_sql(count_views) == [(0,)]
    at_desk.entered["interpreter"] = "Welsh"
    open_finance(at_desk)
    page = at_desk.page()
    assert f"12-34-56, {NUMBER}" in page
    assert "is open to you until" in page
    assert 'value="Welsh"' in page, "the earlier entry stays"
    assert owner_sql(count_views) == [(1,)]


def test_account_details_in_a_draft_are_encrypted(at_desk: Officer, manager: Account, owner_sql: Sql):
    at_desk.mark("accounts")
    [(draft,)] = owner_sql("select id from record_draft")
    hidden = dict(HIDDEN.findall(at_desk.page()))
    send(
        at_desk.client,
        f"/desk/{draft}/keep/",
        {**ATTENDANCE_FIELDS, **hidden, **account(), "present": "His sister Maud"},
    )
    [(content,)] = owner_sql("select content::text from record_draft")
    assert "His sister Maud" in content
    for word in (NUMBER, "Northern Bank", "12-34-56"):
        assert word not in content
    at_desk.client.logout()
    assert at_desk.send(page="").url.startswith("/account/login/")
    at_desk.client.force_login(manager)
    assert f'value="{NUMBER}"' in at_desk.page()


def test_draft_from_an_older_page_does_not_replace_a_newer_draft(at_desk: Officer, owner_sql: Sql):
    [(draft,)] = owner_sql("select id from record_draft")
    old_draft = {**ATTENDANCE_FIELDS, "sent": "0", "present": "His sister Maud"}
    draft_url = f"/desk/{draft}/keep/"
    assert "Draft saved" in text(send(at_desk.client, draft_url, old_draft))
    at_desk.add("passports", "new", present="Nobody")
    assert "This version was not saved" in text(send(at_desk.client, draft_url, old_draft))
    assert "This version was not saved" in text(send(at_desk.client, draft_url, {**old_draft, "sent": "x"}))
    page = at_desk.page()
    assert 'name="entry-passports"' in page
    assert "His sister Maud" not in page
    assert "Draft saved" in text(send(at_desk.client, draft_url, {**old_draft, "sent": "1"}))


def test_entered_account_stays_hidden_and_saved_when_finance_closes(at_desk: Officer, cast: Cast, owner_sql: Sql):
    first = record_account(cast.manager, at_desk.nominal)
    open_finance(at_desk)
    at_desk.add("accounts", "changed", first)
    at_desk.send(mark="ahead same", **account(number=OTHER_NUMBER, on=YESTERDAY))
    assert f'value="{OTHER_NUMBER}"' in at_desk.page()
    owner_sql("update record_fieldgroupopening set closes_at = now()")
    page = at_desk.page()
    assert "cannot be shown" in page
    assert NUMBER not in page
    assert OTHER_NUMBER not in page
    assert "Open them again" in text(at_desk.send(page))
    assert owner_sql("select count(*) from finance_accountend") == [(0,)]
    open_finance(at_desk)
    assert f'value="{OTHER_NUMBER}"' in at_desk.page()


# Bad input


@pytest.mark.parametrize(
    ("slug", "fields", "words"),
    [
        ("accounts", account(number=WRONG_IBAN), "its check digits do not match the rest"),
        ("accounts", {**account(), "accounts-sort_code": "12"}, "Sort code must be 6 digits"),
        ("accounts", {**account(), "accounts-number": ""}, "Enter the account number or IBAN"),
        ("accounts", account(on=TODAY + timedelta(days=1)), "must be on or before today"),
        ("cards", card(number="4111"), "12 to 19 digits"),
        ("cards", {**card(), "cards-expires": "13/28"}, "as shown on the card"),
        ("ni", {"ni-value": "AB12345"}, "2 letters, 6 digits and a letter"),
        ("ni", {"ni-value": "QQ123456C"}, "It never starts with"),
        ("passports", document(number="---"), "letters and numbers"),
        ("passports", {**document(), "passports-name_in_it": "x\x07"}, "that cannot be read"),
        ("stays", {**stay(), **parts("stays-last_day_on", DAYS_AGO[12])}, "must be on or after"),
        ("households", hours("08:00"), "End must be after the start"),
    ],
)  # fmt: skip
def test_invalid_entry_is_refused_at_its_field_and_the_entries_stay(
    at_desk: Officer, owner_sql: Sql, slug: str, fields: dict[str, str], words: str
):
    at_desk.mark(slug)
    answer = at_desk.send(**fields, interpreter="Welsh")
    assert answer.status_code == 200
    page = text(answer)
    assert words in page
    summary = page[page.index("govuk-error-summary") :]
    assert f'href="#id_{slug}-' in summary[: summary.index("</ul>")], "the summary links to the field"
    assert 'value="Welsh"' in page
    typed = next(value for name, value in fields.items() if value and not name.endswith(("-lines", "-name_in_it")))
    assert typed in at_desk.page(), "the entry stays when the page is opened again"
    assert owner_sql("select count(*) from notifications_stationattendance") == [(0,)]


def test_iban_is_accepted_with_spaces_and_in_lower_case(at_desk: Officer, owner_sql: Sql):
    at_desk.mark("accounts")
    spaced = {**account(number="gb82 west 1234 5698 7654 32"), "accounts-sort_code": ""}
    assert at_desk.record(**spaced).status_code == 302
    account_count = owner_sql("select count(*) from finance_bankaccount")
    assert account_count == [(1,)]


def test_passport_of_another_nominal_warns_and_is_recorded_with_a_reason(at_desk: Officer, cast: Cast, owner_sql: Sql):
    other = register(cast)
    with opened(cast.manager, other, RECORD) as permit:
        details = {"kind": "passport", "number": "533380001", "name_in_it": "Rufus Quillfeather", "today": TODAY}
        identity.record_document(permit, **details)
    at_desk.mark("passports")
    page = text(at_desk.send(**document()))
    assert "Another nominal that you can see" in page
    assert "Quillfeather" not in page
    confirmation = {"confirm_unlikely": "on", "unlikely_reason": "I hold it in my hand"}
    assert at_desk.send(page, **document(), **confirmation).status_code == 302
    statement = "select change_reason from identity_identitydocument where nominal_id = %s"
    assert owner_sql(statement, [at_desk.nominal.id]) == [("I hold it in my hand",)]


def test_stay_at_a_recorded_address_in_another_spelling_warns(at_desk: Officer, cast: Cast, owner_sql: Sql):
    at_desk.mark("stays")
    page = text(at_desk.send(**{**stay(address="14, Larch Cl., Hexly"), "stays-postcode": "ns1 4qx"}))
    assert "Days there are not a qualifying stay" in page
    with opened(cast.manager, at_desk.nominal, RECORD) as permit:
        days = {"first_day_on": DAYS_AGO[15], "last_day_on": DAYS_AGO[14]}
        whereabouts.record_days(permit, lines="3 Quay Row, Exampleton", postcode="ZZ99 3AB", **days, today=TODAY)
    page = text(at_desk.send(**stay(address="3 Quay Rw, Exampelton")))
    assert "Days at this address are already recorded" in page
    assert owner_sql("select count(*) from notifications_stationattendance") == [(0,)]


def test_account_entered_twice_shows_a_warning(at_desk: Officer, owner_sql: Sql):
    open_finance(at_desk)
    at_desk.add("accounts", "opened")
    at_desk.add("accounts", "opened", **account())
    page = text(at_desk.send(**account("accounts-2")))
    assert "This account is already recorded" in page


@pytest.mark.parametrize(
    "entry",
    ["forged", "closed", "closed 0197a7b2-0000-7000-8000-000000000000", "closed nonsense", "opened " + "9" * 400],
)
def test_forged_entry_records_nothing_and_causes_no_error(at_desk: Officer, owner_sql: Sql, entry: str):
    forged = {"state-accounts": "changed", "entry-accounts": entry, "entry-accounts-9": "closed"}
    assert at_desk.send(**forged).status_code == 200
    assert at_desk.send(add=f"accounts {entry}").status_code == 302
    assert at_desk.send(add="forged forged", drop="accounts-77", go="accounts x", open="names").status_code == 302
    assert at_desk.client.get(at_desk.address).status_code == 200
    assert owner_sql("select count(*) from finance_bankaccount") == [(0,)]


def test_account_of_another_nominal_cannot_be_closed(at_desk: Officer, cast: Cast, owner_sql: Sql):
    other = register(cast)
    other_account = record_account(cast.manager, other)
    open_finance(at_desk)
    at_desk.add("accounts", "closed", other_account)
    answer = at_desk.send(**parts("accounts-ended_on", YESTERDAY))
    assert "cannot be shown" in text(answer)
    assert owner_sql("select count(*) from finance_accountend") == [(0,)]


def test_desk_of_a_full_record_stays_within_its_query_budget(at_desk: Officer, cast: Cast, budget: Budget):
    with opened(cast.manager, at_desk.nominal, RECORD) as permit:
        for number in (1, 2, 3):
            passport = {"kind": "passport", "number": f"AA{number}", "name_in_it": "Dominic Marchetti", "today": TODAY}
            identity.record_document(permit, **passport)
            days = {"first_day_on": DAYS_AGO[number], "last_day_on": DAYS_AGO[number], "today": TODAY}
            whereabouts.record_days(permit, lines=f"{number} Quay Row", **days)
            attended_at = datetime.combine(DAYS_AGO[number], time(9), LONDON)
            household_stay = households.record_stay(
                permit,
                from_at=attended_at,
                until_at=attended_at + timedelta(hours=3),
                lines=f"{number} Mill Lane",
                today=TODAY,
            )
            referral = {
                "referred_to": "Northshire MASH",
                "sent_on": YESTERDAY,
                "sent_by": "PC Oakthorpe",
                "today": TODAY,
            }
            households.record_referral(permit, household_id=household_stay.household_id, **referral)
    for number in (NUMBER, OTHER_NUMBER):
        record_account(cast.manager, at_desk.nominal, number=number)
    open_finance(at_desk)
    with budget("desk.full"):
        page = at_desk.page()
    assert page.count("Recorded by") >= 11, "three of each of three kinds, and two accounts"

"""Auditors find cases by name, read the log of a period, and download it."""

import csv
import re
from datetime import date, timedelta
from io import StringIO

from django.db import connection
from django.test import Client

from mosovo.casework.court_result import PersonDetails
from tests.support.clients import sign_in_with_factor
from tests.support.fixture_types import Sql
from tests.support.people import Cast, RegisteredNominal, acting, register
from tests.web.sending import send, text

PURPOSE = {"purpose": "Investigation 14 of 2026", "recipient": "Agnes Whitlow"}


def build_details(forenames: str, surname: str) -> PersonDetails:
    return PersonDetails(forenames=forenames, surname=surname, born_on=None, sex="male")


def test_auditor_finds_cases_by_name_and_the_name_is_not_logged(cast: Cast, owner_sql: Sql) -> None:
    first, second = (
        register(cast, person=build_details("Alwyn", "Brèmond")),
        register(cast, person=build_details("Ada", "Bremond")),
    )
    auditor = sign_in_with_factor(cast.auditor)
    both = text(send(auditor, "/audit/find/", {"name": "BREMOND"}))
    assert first.urn in both
    assert second.urn in both
    assert "Alwyn" not in both
    only_second = text(send(auditor, "/audit/find/", {"name": "ada bremond"}))
    assert second.urn in only_second
    assert first.urn not in only_second
    assert "No case has this name" in text(send(auditor, "/audit/find/", {"name": "Nobody"}))
    assert "Enter the name" in text(send(auditor, "/audit/find/", {"name": ""}))
    entries = owner_sql(
        "select subjects, detail::text, allowed from audit_auditentry where action = 'audit.find_name' order by id"
    )
    assert [(set(subjects), allowed) for subjects, _, allowed in entries] == [
        ({first.id, second.id}, True), ({second.id}, True), (set(), True)
    ]  # fmt: skip
    assert "remond" not in str(entries).lower()


def test_other_roles_cannot_search_by_name_or_download(cast: Cast, nominal: RegisteredNominal, owner_sql: Sql) -> None:
    for account in (cast.manager, cast.supervisor, cast.inspector, cast.administrator):
        client = sign_in_with_factor(account)
        assert client.get("/audit/find/").status_code == 404
        assert send(client, "/audit/find/", {"name": "Ashgrove"}).status_code == 404
        assert send(client, "/audit/export/", PURPOSE).status_code == 404
        with acting(account), connection.cursor() as cursor:
            cursor.execute("select find_people_for_audit((select 'Ashgrove'))")
            assert cursor.fetchone() == ([],)
    assert owner_sql("select count(*) from audit_auditentry where action = 'audit.find_name' and not allowed") == [(4,)]


def test_entries_of_a_period_are_read_and_downloaded(cast: Cast, nominal: RegisteredNominal, owner_sql: Sql) -> None:
    sign_in_with_factor(cast.manager).get(f"/nominals/{nominal.urn}/")
    auditor, today = sign_in_with_factor(cast.auditor), date.today()
    filters = f"urn={nominal.urn}&day={today - timedelta(days=2)}&until={today + timedelta(days=1)}"
    earlier = f"urn={nominal.urn}&day={today - timedelta(days=9)}&until={today - timedelta(days=5)}"
    assert cast.manager.name in text(auditor.get(f"/audit/?{filters}"))
    assert "No entries found" in text(auditor.get(f"/audit/?{earlier}"))
    assert "Enter the first date too" in text(auditor.get(f"/audit/?until={today}"))
    reversed_dates = f"/audit/?day={today}&until={today - timedelta(days=1)}"
    assert "The end date must be on or after the start date" in text(auditor.get(reversed_dates))
    assert "Enter the purpose" in text(send(auditor, f"/audit/export/?{filters}", {"recipient": "x"}))
    counted = re.search(r"The filter has (\d+) entr", text(auditor.get(f"/audit/export/?{filters}")))
    answer = send(auditor, f"/audit/export/?{filters}", PURPOSE)
    assert answer.headers["Content-Type"].startswith("text/csv")
    notice, headings, *rows = csv.reader(StringIO(answer.content.decode("utf-8-sig")))
    [(entry, stored, recipient, detail)] = owner_sql(
        "select id, purpose, recipient, detail from audit_auditentry where action = 'audit.download'"
    )
    assert f"audit entry {entry}, for Agnes Whitlow. Investigation 14 of 2026. {len(rows)} entries" in notice[0]
    assert (stored, recipient, detail) == (PURPOSE["purpose"], PURPOSE["recipient"], {"entries": len(rows)})
    assert headings[0] == "Entry"
    assert counted
    assert int(counted[1]) == len(rows)
    assert rows
    assert {row[8] for row in rows} == {nominal.urn}
    refused = text(auditor.get(f"/audit/export/?{reversed_dates[8:]}"))
    assert "There is a problem" in refused
    assert "entries. The file" not in refused
    without_factor = Client()
    without_factor.force_login(cast.auditor)
    assert "reauthenticate" in send(without_factor, "/audit/export/", PURPOSE).url

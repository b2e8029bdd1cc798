"""The duty rota: shifts from files, gaps that are shown, and pages sent to the person on duty."""

import json
import re
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar, Event

from mosovo.exchange.alerts import paging
from mosovo.organisations.rota import RotaGap, list_gaps
from mosovo.organisations.rota_files import RotaFileRefused, read_rota
from tests.support.clients import sign_in
from tests.support.fixture_types import AsJobs, Sql
from tests.support.people import Cast, acting
from tests.web.sending import send, text

LONDON = ZoneInfo("Europe/London")
HEADING = "person,begins,ends,contact\n"


def hour(shift: int) -> datetime:
    return (timezone.now() + timedelta(hours=shift)).replace(minute=0, second=0, microsecond=0)


def line(person: str, begins: datetime, ends: datetime, contact: str = "") -> str:
    typed = [each.astimezone(LONDON).strftime("%Y-%m-%d %H:%M") for each in (begins, ends)]
    return f"{person},{typed[0]},{typed[1]},{contact}\n"


def upload_rota(client: Client, content: str | bytes, name: str = "rota.csv", **options: Any) -> str:
    file = SimpleUploadedFile(name, content.encode() if isinstance(content, str) else content)
    return text(send(client, reverse("rota"), {"file": file, **options}, follow=True))


def list_shifts(owner_sql: Sql) -> list[tuple[Any, ...]]:
    return owner_sql(
        "select a.username, s.begins_at, s.ends_at, s.contact from organisations_dutyshift s"
        " join organisations_account a on a.id = s.account_id where s.removed_at is null order by s.begins_at"
    )


def test_rota_file_replaces_the_days_it_covers_and_a_second_upload_changes_nothing(cast: Cast, owner_sql: Sql) -> None:
    client = sign_in(cast.supervisor)
    first = HEADING + line("morag", hour(-1), hour(11), "07700 900123") + line("PC Idris Fenwick", hour(11), hour(23))
    assert "Shifts added: 2. Removed: 0." in upload_rota(client, first)
    assert "Shifts added: 0. Removed: 0. Unchanged: 2." in upload_rota(client, first)
    second = HEADING + line("morag", hour(-1), hour(11), "07700 900123") + line("edwin", hour(11), hour(23))
    assert "New: 1. To be removed: 1. Unchanged: 1." in upload_rota(client, second, check_only="on")
    assert [row[0] for row in list_shifts(owner_sql)] == ["morag", "idris"]
    upload_rota(client, second)
    assert [row[0] for row in list_shifts(owner_sql)] == ["morag", "edwin"]
    found = owner_sql("select detail->>'added', detail->>'removed' from audit_auditentry where action = 'rota.change'")
    assert found == [("2", "0"), ("1", "1")]


def test_rota_is_read_from_a_calendar_file(cast: Cast, owner_sql: Sql) -> None:
    calendar = Calendar()
    calendar.add("prodid", "-//a rota//")
    calendar.add("version", "2.0")
    for number, (title, status) in enumerate((("PC Tamsin Oakthorpe", "CONFIRMED"), ("idris", "CANCELLED"))):
        event = Event()
        event.add("uid", f"{number}@rota.example")
        event.add("summary", title)
        event.add("status", status)
        event.add("dtstart", hour(2))
        event.add("dtend", hour(10))
        event.add("contact", "Pager 12")
        calendar.add_component(event)
    upload_rota(sign_in(cast.inspector), calendar.to_ical(), "rota.ics")
    assert list_shifts(owner_sql) == [("tamsin", hour(2), hour(10), "Pager 12")]
    assert "neither CSV" in upload_rota(sign_in(cast.inspector), b"\xff\xfe\x00", "rota.csv")
    event.add("rrule", {"freq": "daily"})
    event["status"] = "CONFIRMED"
    assert "it repeats" in upload_rota(sign_in(cast.inspector), calendar.to_ical(), "rota.ics")


def test_every_error_of_a_rota_file_is_named_and_nothing_changes(cast: Cast, owner_sql: Sql) -> None:
    wrong = (
        HEADING + line("nobody", hour(1), hour(2)) + line("callum", hour(1), hour(2)) + line("morag", hour(2), hour(1))
        + "morag,tomorrow,later,\n" + line("rowan", hour(1), hour(2)) + line("edwin", hour(1), hour(2))
    )  # fmt: skip
    page = upload_rota(sign_in(cast.supervisor), wrong)
    for words in (
        "Row 2: “nobody” is not the number or name", "Row 3: PC Callum Birtwhistle has no role that triages alerts",
        "Row 4: the end must be after", "Row 5: begins and ends must be dates with times", "Row 6: “rowan”",
    ):  # fmt: skip
        assert words in page
    assert "Correct the file: 5 errors" in page
    assert list_shifts(owner_sql) == []


def test_rota_times_are_london_times_and_a_nonexistent_time_is_refused(cast: Cast) -> None:
    with acting(cast.inspector):
        content = f"{HEADING}morag,01/07/2026 08:00,01/07/2026 20:00,\n".encode()
        [summer] = read_rota("a.csv", content, cast.northshire)
        assert summer.begins_at == datetime(2026, 7, 1, 7, tzinfo=UTC)
        with pytest.raises(RotaFileRefused, match="must be dates with times"):
            read_rota("a.csv", (HEADING + "morag,2026-03-29 01:30,2026-03-29 08:00,\n").encode(), cast.northshire)


def test_rota_page_counts_and_shows_the_gaps_between_shifts(cast: Cast) -> None:
    client = sign_in(cast.supervisor)
    page = text(client.get(reverse("rota")))
    assert "No duty officer is on the rota now." in page
    assert "1 gap in the next 14 days" in page
    page = upload_rota(client, HEADING + line("morag", hour(-1), hour(5)) + line("idris", hour(4), hour(9)) +
               line("edwin", hour(12), hour(20)))  # fmt: skip
    assert "On duty now: <b>Sgt Morag Selby</b>" in page
    assert "2 gaps in the next 14 days" in page
    assert len(re.findall("No duty officer</b></td>", page)) == 2


def test_gaps_are_the_times_without_a_shift() -> None:
    class Shift:
        def __init__(self, begins: int, ends: int) -> None:
            self.begins_at, self.ends_at = hour(begins), hour(ends)

    rows: Any = [Shift(-3, 2), Shift(1, 4), Shift(6, 8)]
    assert list_gaps(rows, hour(0), hour(10)) == [RotaGap(hour(4), hour(6)), RotaGap(hour(8), hour(10))]
    assert list_gaps(rows, hour(0), hour(4)) == []
    assert list_gaps([], hour(0), hour(4)) == [RotaGap(hour(0), hour(4))]


def waiting_page(owner_sql: Sql) -> None:
    owner_sql("insert into monitoring_pagermessage (force, alert_id, due_at) values ('NS', gen_random_uuid(), now())")


def test_alert_page_is_sent_to_the_person_on_duty_at_that_moment(
    cast: Cast, owner_sql: Sql, as_jobs: AsJobs, tmp_path: Path, settings: Any
) -> None:
    settings.MESSAGE_OUTBOX_DIR = str(tmp_path / "texts")
    pages = tmp_path / "pages"
    pages.mkdir()
    (tmp_path / "texts").mkdir()
    upload_rota(sign_in(cast.supervisor), HEADING + line("idris", hour(-1), hour(9), "07700 900123") +
        line("morag", hour(9), hour(20), "07700 900456"))  # fmt: skip
    waiting_page(owner_sql)
    with as_jobs():
        assert paging.send_pages(paging.write_page_to_folder(pages)) == 1
        assert paging.send_pages(paging.write_page_to_folder(pages)) == 0
    [page] = pages.glob("*.json")
    assert json.loads(page.read_text())["to"] == [
        {"number": "idris", "name": "PC Idris Fenwick", "contact": "07700 900123"}
    ]
    [message] = (tmp_path / "texts").glob("*.json")
    assert json.loads(message.read_text())["to"] == "07700 900123"
    assert owner_sql("select paged_ids from monitoring_pagermessage") == [([cast.colleague.pk],)]
    [(paged, texts)] = owner_sql(
        "select detail->'paged', detail->>'texts' from audit_auditentry where action = 'rota.page'"
    )
    assert (paged, texts) == ([str(cast.colleague.pk)], "1")


def test_text_message_that_failed_is_tried_again_without_another_page(
    cast: Cast, owner_sql: Sql, as_jobs: AsJobs, tmp_path: Path, settings: Any
) -> None:
    settings.MESSAGE_OUTBOX_DIR = str(tmp_path / "texts")  # does not exist yet: the gateway fails
    upload_rota(sign_in(cast.supervisor), HEADING + line("idris", hour(-1), hour(9), "07700 900123"))
    waiting_page(owner_sql)
    counted = "select count(*), max(detail->>'texts') from audit_auditentry where action = 'rota.page'"
    for is_first in (True, False):
        with as_jobs(), pytest.raises(paging.PagesNotSent, match=": 1"):
            paging.send_pages(paging.write_page_to_folder(tmp_path))
        assert owner_sql("select sent_at, paged_ids from monitoring_pagermessage") == [(None, [cast.colleague.pk])]
        assert owner_sql(counted) == [(1, "0")], "the page is in the log once"
        pages = list(tmp_path.glob("*.json"))
        assert len(pages) == is_first, "the page itself is sent once"
        for page in pages:
            page.unlink()  # the paging system of the force takes it
    (tmp_path / "texts").mkdir()
    with as_jobs():
        assert paging.send_pages(paging.write_page_to_folder(tmp_path)) == 1
        assert paging.send_pages(paging.write_page_to_folder(tmp_path)) == 0
    assert list(tmp_path.glob("*.json")) == []
    assert len(list((tmp_path / "texts").glob("*.json"))) == 1
    assert owner_sql(counted) == [(2, "1")]


def test_page_that_another_worker_sends_is_left_to_it(cast: Cast, owner_sql: Sql, as_jobs: AsJobs) -> None:
    waiting_page(owner_sql)
    counts = list[int]()

    def send_again_elsewhere(*_: object) -> None:
        with ThreadPoolExecutor() as other_worker:
            counts.append(other_worker.submit(count_sent).result())

    def count_sent() -> int:
        with as_jobs():
            return paging.send_pages(paging.write_page_to_log)

    with as_jobs():
        assert paging.send_pages(send_again_elsewhere) == 1
    assert counts == [0]
    assert owner_sql("select count(*) from audit_auditentry where action = 'rota.page'") == [(1,)]


def test_alert_page_is_sent_once_and_without_a_text_if_the_force_has_turned_texts_off(
    cast: Cast, owner_sql: Sql, as_jobs: AsJobs, tmp_path: Path, settings: Any
) -> None:
    settings.MESSAGE_OUTBOX_DIR = str(tmp_path / "texts")
    (tmp_path / "texts").mkdir()
    upload_rota(sign_in(cast.supervisor), HEADING + line("idris", hour(-1), hour(9), "07700 900123"))
    owner_sql(
        "insert into organisations_settingchange (id, force_id, kind, former_values, new_values, proposed_by_id,"
        " agreed, decided_at) values (gen_random_uuid(), 'NS', 'delivery', '{}', '{\"text\": \"off\"}', %s, true,"
        " now())",
        [cast.administrator.pk],
    )
    waiting_page(owner_sql)
    with as_jobs():
        assert paging.send_pages(paging.write_page_to_folder(tmp_path)) == 1
        assert paging.send_pages(paging.write_page_to_folder(tmp_path)) == 0
    assert list((tmp_path / "texts").glob("*.json")) == []


def test_alert_page_without_a_duty_officer_is_sent_and_states_the_gap(
    cast: Cast, owner_sql: Sql, as_jobs: AsJobs, tmp_path: Path
) -> None:
    upload_rota(sign_in(cast.supervisor), HEADING + line("idris", hour(2), hour(9)))
    waiting_page(owner_sql)
    with as_jobs():
        paging.send_pages(paging.write_page_to_folder(tmp_path))
    [page] = tmp_path.glob("*.json")
    assert json.loads(page.read_text())["to"] == []
    assert "No duty officer is on the rota now." in page.read_text()
    assert "No duty officer is on the rota now." in text(sign_in(cast.inspector).get("/"))
    assert "on the rota" not in text(sign_in(cast.manager).get("/"))


def test_duty_officer_sees_the_duty_on_today_and_a_leaver_is_not_on_duty(cast: Cast, owner_sql: Sql) -> None:
    upload_rota(sign_in(cast.supervisor), HEADING + line("idris", hour(-1), hour(9)))
    assert "You are the duty officer until" in text(sign_in(cast.colleague).get("/"))
    owner_sql("update organisations_account set is_active = false where id = %s", [cast.colleague.pk])
    page = text(sign_in(cast.supervisor).get(reverse("rota")))
    assert "No duty officer is on the rota now." in page
    assert "Has left" in page


@pytest.mark.parametrize("requirement", ["vetted_until", "trained_until"])
def test_shift_of_an_officer_without_valid_vetting_and_training_is_a_gap(
    cast: Cast, owner_sql: Sql, as_jobs: AsJobs, tmp_path: Path, requirement: str
) -> None:
    supervisor = sign_in(cast.supervisor)
    later = "".join(line("edwin", hour(begins), hour(begins + 72)) for begins in range(71, 360, 72))
    rota = HEADING + line("idris", hour(-1), hour(71)) + later
    assert "No gap in the next 14 days" in upload_rota(supervisor, rota)
    expires = f"update organisations_account set {requirement} = %s where id = %s"
    owner_sql(expires, [timezone.localdate() + timedelta(days=1), cast.colleague.pk])
    page = text(supervisor.get(reverse("rota")))
    assert "1 gap in the next 14 days" in page
    assert "On duty now: <b>PC Idris Fenwick</b>" in page
    assert "Vetting or training ends during the shift: covers until" in page
    for last_day in (timezone.localdate() - timedelta(days=2), None):
        owner_sql(expires, [last_day, cast.colleague.pk])
        page = text(supervisor.get(reverse("rota")))
        assert "1 gap in the next 14 days" in page
        assert len(re.findall("No duty officer</b></td>", page)) == 1
        assert "No duty officer is on the rota now." in page
        assert "is not valid: not counted as cover" in page
        assert "No duty officer is on the rota now." in text(sign_in(cast.inspector).get("/"))
    waiting_page(owner_sql)
    with as_jobs():
        paging.send_pages(paging.write_page_to_folder(tmp_path))
    [sent] = tmp_path.glob("*.json")
    assert json.loads(sent.read_text())["to"] == []


def test_officer_reads_the_rota_and_cannot_change_it(cast: Cast, owner_sql: Sql) -> None:
    page = upload_rota(sign_in(cast.manager), HEADING + line("idris", hour(-1), hour(9)))
    assert "Send a file" not in page
    assert list_shifts(owner_sql) == []
    assert sign_in(cast.auditor).get(reverse("rota")).status_code == 404

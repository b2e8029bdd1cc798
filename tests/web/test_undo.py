"""An import is undone in four steps: one person requests, another approves, the worker strikes out, all is logged."""

from pathlib import Path
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from mosovo.exchange import tasks
from mosovo.exchange.models import Import
from mosovo.organisations.models import Account
from mosovo.rooms.identity.models import Name
from tests.exchange import registers
from tests.support.clients import sign_in_with_factor
from tests.support.fixture_types import AsJobs, Sql
from tests.support.people import Cast
from tests.web.sending import TODAY, send
from tests.web.test_mapping import run_waiting_imports

LOCKS = """select max(lock) filter (where task_name = 'exchange.undo_import'),
  max(lock) filter (where task_name = 'exchange.import_register') from procrastinate_jobs"""


@pytest.fixture
def finished_import(cast: Cast, as_jobs: AsJobs, tmp_path: Path) -> Import:
    """An import of one person by the inspector."""
    content = registers.zipped(registers.folder(tmp_path / "r", registers.WHOLE)).read_bytes()
    upload = {"file": SimpleUploadedFile("r.zip", content), "source": "old", "idempotency_key": str(uuid4())}
    assert sign_in_with_factor(cast.inspector).post(reverse("imports"), upload).status_code == 302
    return run_waiting_imports(as_jobs)


def test_import_is_undone_by_two_people(
    cast: Cast, administrator: Account, finished_import: Import, as_jobs: AsJobs, owner_sql: Sql
) -> None:
    first, second = sign_in_with_factor(cast.inspector), sign_in_with_factor(administrator)
    page, decide = (
        reverse("import_undo", args=[finished_import.pk]),
        reverse("decide_import_undo", args=[finished_import.pk]),
    )
    assert page in first.get(reverse("import", args=[finished_import.pk])).text
    assert "Enter the reason" in send(first, page, {"reason": ""}).text
    assert send(first, page, {"reason": "The columns were matched wrongly"}).status_code == 302
    assert send(first, page, {"reason": "Again"}).status_code == 422
    assert "Another inspector or an account administrator must decide" in first.get(page).text
    assert send(first, decide, {"agreed": "yes"}).status_code == 422, "the requester cannot approve their own request"

    assert "Approve and undo the import" in second.get(page).text
    assert send(second, decide, {"agreed": "yes"}).status_code == 302
    assert send(second, decide, {"agreed": "yes"}).status_code == 422
    [(undo_lock, import_lock)] = owner_sql(LOCKS)
    assert undo_lock == import_lock == "import NS old", "the undo and the imports of the source go one at a time"
    [(key,)] = owner_sql("select id from exchange_importundo")
    with as_jobs():
        tasks.undo_import(str(key), TODAY.isoformat())
        assert not Name.objects.known_at().filter(surname="Ashdown").exists()

    text = first.get(page).text
    assert "because nothing else is recorded about them: 1." in text
    assert "All were undone" in text
    logged = owner_sql("select action from audit_auditentry where action like 'exchange.%undo%'")
    assert {"exchange.ask_undo", "exchange.agree_undo", "exchange.undo", "exchange.view_undo"} <= {
        action for (action,) in logged
    }


def test_undo_of_part_of_an_import_is_checked_before_it_can_be_approved(
    cast: Cast, administrator: Account, finished_import: Import, as_jobs: AsJobs, owner_sql: Sql
) -> None:
    first, second = sign_in_with_factor(cast.inspector), sign_in_with_factor(administrator)
    page, decide = (
        reverse("import_undo", args=[finished_import.pk]),
        reverse("decide_import_undo", args=[finished_import.pk]),
    )
    assert "disposals: 1 row" in first.get(page).text
    part = {"reason": "The columns were matched wrongly", "sheets": ["convictions"], "people": ""}
    assert send(first, page, {**part, "sheets": ["people"]}).status_code == 200, (
        "a part of the people sheet must name the people"
    )
    assert "Name at most 500 people" in send(first, page, {**part, "people": "P\n" * 501}).text
    assert send(first, page, part).status_code == 302
    assert "The worker checks whether later records depend on this part" in first.get(page).text
    assert send(second, decide, {"agreed": "yes"}).status_code == 422, "an unchecked part cannot be approved"
    _check(as_jobs, owner_sql)
    shown = first.get(page).text
    assert "Cannot be undone" in shown
    assert "Records that depend on this part: 1" in shown
    assert "It refers to a record of the part" in shown

    assert send(first, page, {**part, "sheets": ["notifications"], "people": "P1"}).status_code == 302
    _check(as_jobs, owner_sql)
    assert "Facts in this part: 1. People: 1." in second.get(page).text
    assert send(second, decide, {"agreed": "yes"}).status_code == 302
    [(key,)] = owner_sql("select id from exchange_importundo where state = 'running'")
    with as_jobs():
        tasks.undo_import(str(key), TODAY.isoformat())
        assert Name.objects.known_at().filter(surname="Ashdown").exists()
    assert "No later record depended on this part. All of it was undone." in first.get(page).text
    assert owner_sql("select struck_out from notifications_notification order by recorded_at") == [(False,), (True,)]


def _check(as_jobs: AsJobs, owner_sql: Sql) -> None:
    """Run the queued check, as the worker does."""
    [(key,)] = owner_sql("select id from exchange_importundo where state = 'checking'")
    with as_jobs():
        tasks.check_undo(str(key))


def test_refused_undo_changes_nothing_and_can_be_requested_again(
    cast: Cast, administrator: Account, finished_import: Import, owner_sql: Sql
) -> None:
    first, second = sign_in_with_factor(cast.inspector), sign_in_with_factor(administrator)
    page = reverse("import_undo", args=[finished_import.pk])
    send(first, page, {"reason": "The columns were matched wrongly"})
    assert send(second, reverse("decide_import_undo", args=[finished_import.pk]), {"agreed": "no"}).status_code == 302
    assert owner_sql("select state, facts from exchange_importundo") == [("refused", 0)]
    assert owner_sql("select count(*) from identity_name where surname = 'Ashdown' and struck_out") == [(0,)]
    assert send(first, page, {"reason": "The columns were matched wrongly"}).status_code == 302


def test_failed_undo_shows_what_was_struck_out_and_can_be_requested_again(
    cast: Cast, administrator: Account, finished_import: Import, owner_sql: Sql
) -> None:
    first, second = sign_in_with_factor(cast.inspector), sign_in_with_factor(administrator)
    page = reverse("import_undo", args=[finished_import.pk])
    send(first, page, {"reason": "The columns were matched wrongly"})
    send(second, reverse("decide_import_undo", args=[finished_import.pk]), {"agreed": "yes"})
    assert "Request the undo again" not in first.get(page).text

    owner_sql("update exchange_importundo set state = 'failed', facts = 1234, people = 56")
    shown = first.get(page).text
    assert "Facts struck out: 1,234. People: 56. Request the undo again" in shown
    owner_sql("update exchange_import set asked_at = asked_at - interval '15 days'")
    shown = first.get(page).text
    assert "Request the undo again" not in shown
    assert "An import can be undone for 14 days" in shown
    owner_sql("update exchange_import set asked_at = asked_at + interval '15 days'")
    assert send(first, page, {"reason": "Once more"}).status_code == 302


@pytest.mark.parametrize("who", ["manager", "supervisor", "coordinator", "partner", "auditor", "stranger_inspector"])
def test_other_roles_cannot_open_or_decide_an_undo(who: str, cast: Cast, finished_import: Import) -> None:
    client = sign_in_with_factor(getattr(cast, who))
    assert client.get(reverse("import_undo", args=[finished_import.pk])).status_code == 404
    assert send(client, reverse("decide_import_undo", args=[finished_import.pk]), {"agreed": "yes"}).status_code == 404

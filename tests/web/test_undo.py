"""An import is undone from its page: one asks, another approves, the worker strikes out, and all is in the log."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from mosovo.exchange import tasks
from mosovo.exchange.models import Import
from mosovo.organisations.models import Account
from mosovo.rooms.identity.models import Name
from tests.exchange import registers
from tests.support.people import Cast
from tests.support.second_factors import show_factor
from tests.web.sending import TODAY, send
from tests.web.test_mapping import AsJobs, work

type Sql = Callable[..., list[tuple[Any, ...]]]


def client_of(account: Account) -> Client:
    client = Client()
    client.force_login(account)
    show_factor(client)
    return client


@pytest.fixture
def done(cast: Cast, as_jobs: AsJobs, tmp_path: Path) -> Import:
    """An import of one person by the inspector."""
    content = registers.zipped(registers.folder(tmp_path / "r", registers.WHOLE)).read_bytes()
    said = {"file": SimpleUploadedFile("r.zip", content), "source": "old", "idempotency_key": str(uuid4())}
    assert client_of(cast.inspector).post(reverse("imports"), said).status_code == 302
    return work(as_jobs)


def test_an_import_is_undone_by_two_people(
    cast: Cast, administrator: Account, done: Import, as_jobs: AsJobs, owner_sql: Sql
) -> None:
    first, second = client_of(cast.inspector), client_of(administrator)
    page, decide = reverse("import_undo", args=[done.pk]), reverse("decide_import_undo", args=[done.pk])
    assert page in first.get(reverse("import", args=[done.pk])).text
    assert "Enter the reason" in send(first, page, {"reason": ""}).text
    assert send(first, page, {"reason": "The columns were matched wrongly"}).status_code == 302
    assert send(first, page, {"reason": "Again"}).status_code == 422
    assert "Another inspector or an account administrator must decide" in first.get(page).text
    assert send(first, decide, {"agreed": "yes"}).status_code == 422, "nobody approves their own request"

    assert "Approve and undo the import" in second.get(page).text
    assert send(second, decide, {"agreed": "yes"}).status_code == 302
    assert send(second, decide, {"agreed": "yes"}).status_code == 422
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


def test_a_refused_request_changes_nothing_and_can_be_made_again(
    cast: Cast, administrator: Account, done: Import, owner_sql: Sql
) -> None:
    first, second = client_of(cast.inspector), client_of(administrator)
    page = reverse("import_undo", args=[done.pk])
    send(first, page, {"reason": "The columns were matched wrongly"})
    assert send(second, reverse("decide_import_undo", args=[done.pk]), {"agreed": "no"}).status_code == 302
    assert owner_sql("select state, facts from exchange_importundo") == [("refused", 0)]
    assert owner_sql("select count(*) from identity_name where surname = 'Ashdown' and struck_out") == [(0,)]
    assert send(first, page, {"reason": "The columns were matched wrongly"}).status_code == 302


@pytest.mark.parametrize("who", ["manager", "supervisor", "coordinator", "partner", "auditor", "stranger_inspector"])
def test_nobody_else_sees_or_asks(who: str, cast: Cast, done: Import) -> None:
    client = client_of(getattr(cast, who))
    assert client.get(reverse("import_undo", args=[done.pk])).status_code == 404
    assert send(client, reverse("decide_import_undo", args=[done.pk]), {"agreed": "yes"}).status_code == 404

"""Drafts of forms: saved while typing, encrypted, for their account only, and deleted once the form is recorded."""

import html
import json
import re
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from mosovo.nominals import restrictions
from mosovo.nominals.policy import MANAGE_ACCESS
from mosovo.record.models import Draft, Idempotency
from mosovo.web.core.saved_forms import store
from tests.support.clients import sign_in
from tests.support.fixture_types import Sql
from tests.support.people import Cast, RegisteredNominal, opened
from tests.web.sending import TODAY
from tests.web.test_risk import HEADINGS, WHY, build_assessment

NAVIGATES = {"Sec-Fetch-Mode": "navigate"}
SAVE, DISCARD = "/account/drafts/save/", "/account/drafts/discard/"
TYPED = {"rationale": [WHY], "overall": ["high"]}


def form_of(nominal: RegisteredNominal) -> str:
    return f"/nominals/{nominal.urn}/risk/assess/"


def save(client: Client, address: str, fields: Any = TYPED, **more: str) -> Any:
    return client.post(SAVE, {"address": address, "fields": json.dumps(fields), **more})


def get_restored_fields(client: Client, address: str) -> dict[str, list[str]]:
    """Return the draft that the page puts into its form."""
    page = client.get(address)
    assert page.status_code == 200
    found = re.search(r'data-saved-fields="([^"]*)"', page.text)
    fields: dict[str, list[str]] = json.loads(html.unescape(found[1])) if found else {}
    return fields


def test_draft_is_encrypted_merged_and_restored_only_for_its_account(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    officer, colleague = sign_in(cast.manager), sign_in(cast.colleague)
    answer = save(officer, form_of(nominal))
    assert re.fullmatch(r"\d\d:\d\d", answer.json()["saved"])
    assert 890 <= answer.json()["left"] <= 900
    [(stored,)] = owner_sql("select content::text from record_draft where kind = 'form'")
    assert not [word for word in ("contacts", "rationale", nominal.urn) if word in stored]
    save(officer, form_of(nominal), {"priority": ["Speak to the mother."], "overall": ["low"]})
    assert get_restored_fields(officer, form_of(nominal)) == {
        **TYPED,
        "priority": ["Speak to the mother."],
        "overall": ["low"],
    }
    assert get_restored_fields(colleague, form_of(nominal)) == {}
    assert WHY not in colleague.get(form_of(nominal)).text
    save(colleague, form_of(nominal), {"rationale": ["Of the colleague"]})
    assert get_restored_fields(officer, form_of(nominal))["rationale"] == [WHY]
    officer.post("/account/logout/", {"idempotency_key": str(uuid4())})
    officer.force_login(cast.colleague)
    assert get_restored_fields(officer, form_of(nominal)) == {"rationale": ["Of the colleague"]}, (
        "in a shared browser each account has its own draft"
    )


def test_draft_deleted_while_it_is_saved_is_saved_again(
    cast: Cast, nominal: RegisteredNominal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another request, which records the form, deletes the draft between the statements that save it."""
    officer, deleted = sign_in(cast.manager), list[int]()

    def delete_once(event: object) -> None:
        if not deleted:
            deleted.append(Draft.objects.all().delete()[0])

    monkeypatch.setattr(store, "log_event", delete_once)
    assert save(officer, form_of(nominal)).status_code == 200
    assert deleted == [1]
    assert get_restored_fields(officer, form_of(nominal)) == TYPED


def test_draft_ends_when_it_is_recorded_discarded_or_expired(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    officer, address, key = sign_in(cast.manager), form_of(nominal), str(uuid4())
    save(officer, address, idempotency_key=key)
    assert officer.post(address, {**build_assessment(), "idempotency_key": key}).status_code == 302
    assert owner_sql("select 1 from record_draft") == []
    save(officer, address, idempotency_key=key)
    assert get_restored_fields(officer, address) == {}, "a save after the form was recorded is dropped"
    assert owner_sql("select 1 from record_draft") == []

    save(officer, address)
    page = officer.get(address)
    assert "Discard draft" in page.text
    assert officer.post(DISCARD, {"address": address, "idempotency_key": str(uuid4())}).headers["Location"] == address
    assert owner_sql("select 1 from record_draft") == []

    save(officer, address)
    owner_sql("update record_draft set expires_at = now() - interval '1 second' returning 1")
    assert get_restored_fields(officer, address) == {}
    save(officer, address, {"priority": ["New"]})
    assert get_restored_fields(officer, address) == {"priority": ["New"]}, "nothing of the expired draft is restored"


def exclude_colleague(cast: Cast, nominal: RegisteredNominal) -> None:
    """Exclude the colleague from the case."""
    with opened(cast.inspector, nominal, MANAGE_ACCESS) as permit:
        restrictions.exclude_account(permit, cast.colleague, reason="He is her brother", today=TODAY)


def test_draft_is_not_shown_after_access_to_the_case_ends(cast: Cast, nominal: RegisteredNominal) -> None:
    colleague = sign_in(cast.colleague)
    save(colleague, form_of(nominal))
    exclude_colleague(cast, nominal)
    page = colleague.get(form_of(nominal))
    assert page.status_code == 404
    assert WHY not in page.text


@pytest.mark.parametrize("ended", ["idle", "elsewhere"])
def test_form_sent_after_the_session_ended_is_not_read(cast: Cast, nominal: RegisteredNominal, ended: str) -> None:
    officer, address = sign_in(cast.manager), form_of(nominal)
    officer.get(address)
    save(officer, address)
    session = officer.session
    if ended == "idle":
        session["seen_at"] = datetime.now(UTC).timestamp() - 901
        session.save()
    else:
        session.delete()

    class Unread:
        """A body that must not be read."""

        def read(self, *_: Any) -> bytes:
            raise AssertionError("the body was read")

        readline = read

    for target in (address, SAVE):
        answer = officer.request(
            REQUEST_METHOD="POST", PATH_INFO=target, CONTENT_LENGTH="100",
            CONTENT_TYPE="application/x-www-form-urlencoded", **{"wsgi.input": Unread()},
        )  # fmt: skip
        assert answer.status_code == 302
        assert answer.headers["Location"].startswith("/account/login/?next=/")
    officer.force_login(cast.manager)
    assert get_restored_fields(officer, address) == TYPED


LONG = "x" * (store.MAX_CHARACTERS + 1)
HOSTILE = {
    "too long": ({"rationale": [LONG]}, 413), "too many": ({f"f{n}": ["x"] for n in range(1001)}, 413),
    "a list": ([1], 422), "numbers": ({"rationale": [1]}, 422), "no list": ({"rationale": "x"}, 422),
    "NUL": ({"rationale": ["a\0b"]}, 422), "a lone surrogate": ({"rationale": ["\ud800"]}, 422),
    "nothing": (None, 422),
}  # fmt: skip


def test_invalid_draft_is_refused_and_the_saved_draft_is_kept(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    officer, address = sign_in(cast.manager), form_of(nominal)
    save(officer, address)
    for name, (fields, status) in HOSTILE.items():
        assert save(officer, address, fields).status_code == status, name
    for wrong in ("", "//evil.example/", "/\\evil.example", "https://evil.example/", "/nowhere/at/all/", "/" * 2001):
        assert save(officer, wrong).status_code == 422, wrong
        assert officer.post(DISCARD, {"address": wrong, "idempotency_key": str(uuid4())}).status_code == 422, wrong
    assert get_restored_fields(officer, address) == TYPED
    for number in range(store.MAX_DRAFTS + 5):
        save(officer, f"{address}?n={number}")
    assert owner_sql("select count(*) from record_draft") == [(store.MAX_DRAFTS,)]


def test_declarations_and_confirmations_are_never_restored(cast: Cast, nominal: RegisteredNominal) -> None:
    officer, address = sign_in(cast.manager), f"/nominals/{nominal.urn}/mappa/refer/"
    names = re.search(r'data-never-saved="([^"]*)"', officer.get(address).text)
    assert names
    declared = [name for name in names[1].split() if name.startswith("current")]
    assert declared, "the form has confirmations that a section is current"
    ticked = {name: ["on"] for name in (*declared, "confirm_unlikely", "unlikely_seen", "idempotency_key")}
    save(officer, address, {**ticked, "reason": ["Why"]})
    assert get_restored_fields(officer, address) == {"reason": ["Why"]}


def test_refusal_is_a_page_of_its_own_for_its_session_until_the_form_is_recorded(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    officer, address = sign_in(cast.manager), form_of(nominal)
    first, key = HEADINGS[0].key, str(uuid4())
    sent = build_assessment(rationale=WHY, **{f"grade_{first}": ""}, idempotency_key=key)
    assert officer.post(address, sent).status_code == 200, "a request without Sec-Fetch-Mode is answered directly"
    answer = officer.post(address, sent, headers=NAVIGATES)
    assert answer.status_code == 303
    shown_at = answer.headers["Location"]
    assert shown_at.startswith(f"{address}?answer=")
    before = owner_sql("select count(*) from audit_auditentry")[0][0]
    page = officer.get(shown_at)
    assert not [words for words in ("There is a problem", WHY, key) if words not in page.text]
    assert owner_sql("select count(*) from audit_auditentry")[0][0] > before, "each reading is logged"
    assert get_restored_fields(officer, address)["rationale"] == [WHY], "the form restores the typed values"
    for stored in owner_sql("select content::text from record_draft"):
        assert "contacts" not in stored[0]

    assert sign_in(cast.colleague).get(shown_at).headers["Location"] == address, (
        "another account cannot open the answer"
    )
    assert sign_in(cast.manager).get(shown_at).headers["Location"] == address, (
        "another session of the account cannot open it either"
    )
    assert officer.get(f"{address}?answer={uuid4()}").headers["Location"] == address
    corrected = build_assessment(idempotency_key=key)
    assert officer.post(shown_at, corrected, headers=NAVIGATES).status_code == 302
    assert officer.get(shown_at).headers["Location"] == address, "the answer ends once the form is recorded"
    assert get_restored_fields(officer, address) == {}
    assert Idempotency.objects.filter(key=key).count() == 1


@pytest.mark.parametrize(
    ("who", "address", "typed", "shown"),
    [
        ("supervisor", "/caseload/views/new/", {"name": ""}, "There is a problem"),
        ("manager", "/nominals/{urn}/facts/visits.plannedvisit/record/", {"planned_at": "noon"}, "noon"),
        ("administrator", "/accounts/", {"words": "Oakthorpe"}, "PC Tamsin Oakthorpe"),
    ],
)
def test_answer_of_a_short_form_opens_again_and_saves_no_draft(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql, who: str, address: str, typed: dict[str, str], shown: str
) -> None:
    client, address = sign_in(getattr(cast, who)), address.format(urn=nominal.urn)
    answer = client.post(address, {**typed, "idempotency_key": str(uuid4())}, headers=NAVIGATES)
    assert answer.status_code == 303
    assert shown in client.get(answer.headers["Location"]).text
    assert owner_sql("select kind from record_draft") == [("form.answer",)]


def test_answer_is_not_shown_after_access_to_the_case_ends(cast: Cast, nominal: RegisteredNominal) -> None:
    colleague, address = sign_in(cast.colleague), form_of(nominal)
    shown_at = colleague.post(address, {"rationale": WHY, "idempotency_key": str(uuid4())}, headers=NAVIGATES).headers[
        "Location"
    ]
    exclude_colleague(cast, nominal)
    page = colleague.get(shown_at)
    assert page.status_code == 404
    assert WHY not in page.text


def test_session_returns_its_time_left_and_a_poll_does_not_extend_it(cast: Cast) -> None:
    officer = sign_in(cast.manager)
    officer.get("/")
    session = officer.session
    session["seen_at"] = datetime.now(UTC).timestamp() - timedelta(minutes=13).total_seconds()
    session.save()
    poll = officer.get("/account/session/", headers={"Mosovo-Poll": "1"}).json()
    assert poll["left"] <= 120
    assert officer.get("/account/session/", headers={"Mosovo-Poll": "1"}).json()["left"] <= 120
    assert officer.get("/account/session/").json()["left"] >= 890, "a request that is no poll extends the session"
    assert Draft.objects.count() == 0

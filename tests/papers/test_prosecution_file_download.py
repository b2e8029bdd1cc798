"""Download of the prosecution file: for a purpose, marked, logged first, and only by those who work the case."""

from io import BytesIO

import pikepdf
import pytest
from django.test import Client

from mosovo.web.core.duty_rows import duty_token
from mosovo.web.site.documents import prosecution_file as screen
from tests.papers.document_text import all_of_word, words_of_pdf
from tests.papers.prosecution_files import WHY, address, download, plant, sign_in, squeeze
from tests.support.fixture_types import Sql
from tests.support.people import Cast, RegisteredNominal
from tests.support.second_factors import show_factor
from tests.web.sending import send, text


def test_each_page_of_prosecution_file_shows_who_downloaded_it_as_in_the_audit_log(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    plant(cast, nominal)
    client = sign_in(cast.manager)
    shapes = {shape: download(client, nominal, owner_sql, shape) for shape in ("pdf", "word", "schedule")}
    entries = owner_sql(
        "select id, action, actor_name, subjects, purpose, recipient, detail from audit_auditentry"
        " where verb = 'disclosure' order by id"
    )
    assert [each[1] for each in entries] == ["papers.pack", "papers.pack", "papers.schedule"]
    for (shape, content), (entry, _, who, subjects, purpose, recipient, detail) in zip(
        shapes.items(), entries, strict=True
    ):
        document = all_of_word(content) if shape == "word" else words_of_pdf(content)
        marks = squeeze(document).count(squeeze(f"Downloaded by {who} on"))
        pages = 1 if shape == "word" else len(pikepdf.open(BytesIO(content)).pages)
        assert marks >= pages
        assert squeeze(f"audit entry {entry}, for {recipient}. {purpose}.") in squeeze(document)
        assert (who, subjects, recipient) == ("PC Tamsin Oakthorpe", [nominal.id], WHY["recipient"])
        assert purpose == f"Court or legal proceedings: {WHY['words']}"
        assert detail["rule"] == "soa2003.s85.annual"
        assert detail["shape"] == shape
    assert entries[0][6]["digest"] == entries[1][6]["digest"], "the same file in two shapes"


def test_prosecution_file_is_refused_if_the_audit_log_cannot_be_written(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql, monkeypatch: pytest.MonkeyPatch
) -> None:
    plant(cast, nominal)
    drawn: list[object] = []

    def fail(act: object) -> int:
        raise RuntimeError("the log is full")

    monkeypatch.setattr(screen, "log_export", fail)
    monkeypatch.setattr(screen, "pdf_response", lambda *a, **k: drawn.append(a))
    answer = send(sign_in(cast.manager), address(nominal, owner_sql), {**WHY, "shape": "pdf"})
    assert answer.status_code == 500
    assert drawn == []
    assert owner_sql("select count(*) from audit_auditentry where verb = 'disclosure'") == [(0,)]


def test_failed_pdf_leaves_no_disclosure_in_the_audit_log(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql, monkeypatch: pytest.MonkeyPatch
) -> None:
    plant(cast, nominal)

    def fail(*args: object, **more: object) -> None:
        raise RuntimeError("no font")

    monkeypatch.setattr(screen, "pdf_response", fail)
    assert send(sign_in(cast.manager), address(nominal, owner_sql), {**WHY, "shape": "pdf"}).status_code == 500
    assert owner_sql("select count(*) from audit_auditentry where verb = 'disclosure'") == [(0,)]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"words": ""}, "Enter the proceedings"),
        ({"recipient": " "}, "Enter the recipient"),
        ({"shape": "exe"}, "Select the document to download"),
        ({"words": "x" * 201}, "200 characters or fewer"),
    ],
)
def test_prosecution_file_needs_a_purpose_recipient_and_document_type(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql, change: dict[str, str], words: str
) -> None:
    plant(cast, nominal)
    answer = send(sign_in(cast.manager), address(nominal, owner_sql), {**WHY, "shape": "pdf", **change})
    assert answer.headers["Content-Type"].startswith("text/html")
    assert words in text(answer)
    assert owner_sql("select count(*) from audit_auditentry where verb = 'disclosure'") == [(0,)]


def test_prosecution_file_needs_recent_authentication(cast: Cast, nominal: RegisteredNominal, owner_sql: Sql) -> None:
    plant(cast, nominal)
    client = Client()
    client.force_login(cast.manager)
    show_factor(client, minutes_ago=6)
    answer = send(client, address(nominal, owner_sql), {**WHY, "shape": "pdf"})
    assert answer.status_code == 302
    assert "reauthenticate" in answer.url


def test_account_not_working_the_case_cannot_download_its_prosecution_file(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    plant(cast, nominal)
    where = address(nominal, owner_sql)
    for who in (cast.coordinator, cast.stranger, cast.partner, cast.auditor, cast.officer, cast.administrator):
        client = sign_in(who)
        assert client.get(where).status_code == 404
        assert send(client, where, {**WHY, "shape": "pdf"}).status_code == 404
    assert "Prosecution file" not in text(sign_in(cast.coordinator).get(where.replace("pack", "why")))
    assert "Prosecution file" in text(sign_in(cast.manager).get(where.replace("pack", "why")))


def test_duty_met_in_time_has_no_prosecution_file(cast: Cast, nominal: RegisteredNominal, owner_sql: Sql) -> None:
    plant(cast, nominal)
    [(key,)] = owner_sql("select key from obligations_duty where rule = 'soa2003.s83.initial'")
    where = f"/nominals/{nominal.urn}/duties/{duty_token(key)}/pack/"
    answer = send(sign_in(cast.manager), where, {**WHY, "shape": "pdf"})
    assert "There is no failure" in text(answer)
    assert owner_sql("select count(*) from audit_auditentry where verb = 'disclosure'") == [(0,)]

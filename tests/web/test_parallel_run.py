"""The parallel run with the old system, and the signed reconciliation of an import."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from mosovo.documents.reconciliation_report import ReconciliationContent, build_reconciliation_report
from mosovo.exchange.models import Import
from mosovo.exchange.parallel_run import RULES
from tests.support.clients import sign_in_with_factor
from tests.support.fixture_types import AsJobs, Sql
from tests.support.people import Cast, RegisteredNominal
from tests.web.sending import send, text
from tests.web.test_import import run_waiting_imports
from tests.web.test_import import send as send_file


def our_due_dates(owner_sql: Sql, nominal: RegisteredNominal) -> dict[str, date]:
    """Return the earliest due date of the open duties of each subject, from a plain query."""
    rows = owner_sql(
        "select rule, min(due_on) from obligations_duty where nominal_id = %s and met_on is null"
        " and (ceased_on is null or ceased_on > current_date) and due_on is not null group by rule",
        [nominal.id],
    )
    days: dict[str, date] = {}
    for subject, rules in RULES.items():
        found = [day for rule, day in rows if rule in rules]
        if found:
            days[subject] = min(found)
    return days


def upload(client: Client, lines: list[str], **options: Any) -> str:
    content = "\n".join(["person,what,due_on", *lines]) + "\n"
    file = SimpleUploadedFile("dates.csv", content.encode())
    return text(send(client, reverse("parallel_run"), {"file": file, "source": "ledger", **options}, follow=True))


def test_each_difference_is_listed_by_cause_and_explained_once(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    client = sign_in_with_factor(cast.inspector)
    ours = our_due_dates(owner_sql, nominal)
    assert {"plan", "visit"} <= set(ours)
    same = upload(client, [f"{nominal.urn},{subject},{day}" for subject, day in ours.items()])
    assert f"Same day: {len(ours)}. Different: 0, of which not explained: 0." in same

    page = upload(client, [
        f"{nominal.urn},visit,{ours['visit'] - timedelta(days=3)}",
        f"{nominal.urn},plan,{ours['plan'] + timedelta(days=5):%d/%m/%Y}",
        f"{nominal.urn},mappa,2027-01-01",
    ])  # fmt: skip
    different = 2 + len({"mappa"} - set(ours))
    assert f"Different: {different}, of which not explained: {different}." in page
    assert "Visit: the date calculated here is later. Rule used here: " in page
    assert "Risk management plan: the date calculated here is earlier" in page
    assert '<td data-label="Days">3</td>' in page
    assert '<td data-label="Days">-5</td>' in page

    [cause] = [each for each in re.findall(r'name="cause" value="([^"]+)"', page) if each.startswith("visit|later")]
    assert "Enter why the dates differ" in text(
        send(client, reverse("explain_difference"), {"cause": cause, "words": ""})
    )
    words = "The old system counts from the visit, not from the level"
    page = text(send(client, reverse("explain_difference"), {"cause": cause, "words": words}, follow=True))
    assert f"of which not explained: {different - 1}." in page
    assert words in page
    page = upload(client, [f"{nominal.urn},visit,{ours['visit'] - timedelta(days=9)}"])
    assert "Different: 1, of which not explained: 0." in page, "the explanation covers the cause in later files too"
    assert owner_sql("select count(*) from exchange_formerdue") == [(1,)], "a file replaces the previous file"


def test_difference_from_the_cut_over_is_explained_by_its_rule(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    ours = our_due_dates(owner_sql, nominal)
    owner_sql(
        "update obligations_duty set flags = '[\"carried_over\"]' where nominal_id = %s and rule = any(%s)",
        [nominal.id, list(RULES["visit"])],
    )
    page = upload(sign_in_with_factor(cast.inspector), [f"{nominal.urn},visit,{ours['visit'] - timedelta(days=30)}"])
    assert "Explained by the rules of the cut-over date. Carried over" in page
    assert "of which not explained: 0." in page


def test_each_error_in_a_file_is_named_and_nothing_is_stored(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    rows = ["NS-0000-0001,visit,2027-01-01", f"{nominal.urn},call,2027-01-01", f"{nominal.urn},visit,soon"]
    page = upload(sign_in_with_factor(cast.inspector), rows)
    for words in ("Row 2: person is not the URN", "Row 3: what must be one of", "Row 4: due_on must be a date"):
        assert words in page
    assert owner_sql("select count(*) from exchange_formerdue") == [(0,)]


def test_only_inspectors_of_the_force_compare_dates_and_each_view_is_audited(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    upload(sign_in_with_factor(cast.inspector), [f"{nominal.urn},visit,2020-01-01"])
    for who in (cast.supervisor, cast.manager, cast.administrator, cast.auditor):
        assert sign_in_with_factor(who).get(reverse("parallel_run")).status_code == 404
    assert nominal.urn not in text(sign_in_with_factor(cast.stranger_inspector).get(reverse("parallel_run")))
    found = owner_sql("select subjects from audit_auditentry where action = 'parallel.view' order by id")
    assert [nominal.id] in [row[0] for row in found]


def test_two_people_sign_a_reconciliation_and_a_changed_report_voids_the_signatures(
    cast: Cast, as_jobs: AsJobs, owner_sql: Sql
) -> None:
    supervisor, inspector = sign_in_with_factor(cast.supervisor), sign_in_with_factor(cast.inspector)
    send_file(supervisor)
    run_waiting_imports(as_jobs)
    job = Import.objects.get()
    address, sign = reverse("import", args=[job.pk]), reverse("import_sign", args=[job.pk])
    assert "Not signed." in text(supervisor.get(address))
    assert "Type your name as it is in your account" in text(send(supervisor, sign, {"name": "Somebody Else"}))
    assert send(supervisor, sign, {"name": "Sgt Morag Selby"}).status_code == 302
    second_signature = send(supervisor, sign, {"name": "Sgt Morag Selby"})
    assert second_signature.status_code == 422
    assert "A second person must sign" in text(second_signature)
    send(inspector, sign, {"name": "Insp Edwin Harrow"})
    shown = text(inspector.get(address))
    assert "Two people have signed." in shown
    signed = owner_sql("select name, report_sha256 from exchange_reconciliationsignature order by signed_at")
    assert [name for name, _ in signed] == ["Sgt Morag Selby", "Insp Edwin Harrow"]
    assert len({digest for _, digest in signed}) == 1
    logged = owner_sql("select detail->>'sha256' from audit_auditentry where action = 'exchange.sign_reconciliation'")
    assert logged == [(signed[0][1],), (signed[0][1],)]
    pdf = inspector.get(reverse("import_pdf", args=[job.pk]))
    assert pdf["Content-Type"] == "application/pdf"
    assert pdf.content.startswith(b"%PDF")

    owner_sql("update exchange_import set report = jsonb_set(report, '{rows,people,read}', '99')")
    assert "Two people have signed" not in text(inspector.get(address)), "a changed report has no valid signatures"
    refused = send(inspector, sign, {"name": "Insp Edwin Harrow"})
    assert "cannot be signed" in text(refused)


@pytest.mark.parametrize("signed", [(), (("Sgt Morag Selby", "morag, 1 March 2027 10:00"),)])
def test_reconciliation_report_shows_whether_it_is_signed(signed: tuple[tuple[str, str], ...]) -> None:
    content = ReconciliationContent("Northshire", [("Source", "ledger")], ["All 2 rows are accounted for."],
                                    [["people", "2", "2", "0", "0", "0", "ab12"]], [], [], "", signed)  # fmt: skip
    report = str(build_reconciliation_report(content, date(2027, 3, 1), "mark").content())
    assert ("Not signed." in report) is not bool(signed)
    assert ("Sgt Morag Selby" in report) is bool(signed)
    assert "ab12" in report

"""Exports of three other systems are matched on the screens, without code and with few answers from the user."""

import re
from collections.abc import Sequence
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from mosovo.exchange import report
from mosovo.exchange.models import Import, ImportedRow
from mosovo.organisations.models import Team
from tests.exchange.three_exports import EXPORTS, OUT, ForeignExport
from tests.support.clients import sign_in
from tests.support.fixture_types import AsJobs
from tests.support.people import Cast
from tests.web.sending import send
from tests.web.test_mapping import run_waiting_imports

PARTS = ("sheet", "also", "third", "fourth", "fifth")


class Fields(HTMLParser):
    """The fields of a form, with their entered or selected values."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.values: dict[str, str] = {}
        self._select = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "select":
            self._select = values["name"]
            self.values[self._select] = ""
        elif tag == "option" and self._select and "selected" in values:
            self.values[self._select] = values["value"]
        elif tag == "input" and re.match(r"(reason|value)\d", values.get("name", "")):
            self.values[values["name"]] = values.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self._select = ""


def decide(export: ForeignExport, job: Import, teams: dict[str, str], fields: dict[str, str]) -> dict[str, str]:
    """Return the answers that the user must give in this step. All other fields are already right."""
    survey = job.report["survey"]
    if survey["step"] == "codes":
        return {
            f"code{number}": teams.get(code["column"]) or export.codes[f"{code['column']} {code['text']}"]
            for number, code in enumerate(survey["codes"])
            if not fields[f"code{number}"]
        }
    if survey["step"] == "columns":
        return _choose_columns(export, survey["files"], fields)
    answers = {}
    for number, file in enumerate(survey["files"]):
        sheets = export.sheets[file["file"].split(", ")[0]]
        answers |= {f"{part}{number}": sheet for part, sheet in zip(PARTS, sheets, strict=False)}
        answers |= {f"reason{number}": "Not a record of people"} if sheets == (OUT,) else {}
    return answers


def _choose_columns(export: ForeignExport, files: Sequence[dict[str, Any]], fields: dict[str, str]) -> dict[str, str]:
    """Select the column that the export names for a heading, and leave out headings without a suggestion."""
    answers = {}
    for number, file in enumerate(files):
        for place, (_, text, *_) in enumerate(file["headings"]):
            name = f"column{number}_{place}"
            if heading := export.columns.get((file["sheet"], text)):
                answers[name] = heading
            elif not fields[name]:
                answers |= {name: OUT, f"reason{number}": "Of no use here"}
        for name, value in export.constants.items():
            if name.startswith(f"{file['sheet']}."):
                answers[f"value{number}_{name.partition('.')[2]}"] = value
    return answers


@pytest.mark.parametrize("export", EXPORTS, ids=lambda export: export.name)
def test_an_export_is_matched_without_code_and_with_few_answers(
    export: ForeignExport, cast: Cast, as_jobs: AsJobs, tmp_path: Path
) -> None:
    teams = {"allocations.team": Team.objects.filter(force=cast.northshire).values_list("name", flat=True)[0]}
    client, path, answered = sign_in(cast.supervisor), export.write(tmp_path), 0
    file = SimpleUploadedFile(path.name, path.read_bytes())
    sent = client.post(
        reverse("imports"), {"file": file, "source": "old", "dry_run": "on", "idempotency_key": str(uuid4())}
    )
    job = run_waiting_imports(as_jobs)
    while job.state == Import.State.MATCHING:
        page = client.get(f"{sent['Location']}match/")
        fields = Fields(page.text).values
        answers = decide(export, job, teams, fields)
        answered += sum(fields[name] != value for name, value in answers.items())
        reply = send(client, f"{sent['Location']}match/", {**fields, **answers})
        assert reply.status_code == 302, re.findall(r'error-summary__list">.*?</ul>', reply.text, re.DOTALL)
        job = run_waiting_imports(as_jobs)

    assert job.state == Import.State.DONE, job.report
    assert report.is_clean(job.report), job.report["remarks"]
    assert {sheet: counts["in"] for sheet, counts in job.report["rows"].items()} == export.rows
    assert 0 < answered <= export.most_answers, answered
    with as_jobs():
        assert not ImportedRow.objects.exists()

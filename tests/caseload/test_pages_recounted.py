"""Numbers on pages, recounted from the facts of the uneven register: the case file, accounts and public reports."""

import re
from datetime import date, timedelta

import pytest

from mosovo.organisations.account_list import filter_accounts, list_accounts
from mosovo_law.core.obligation import DutyStatus, Nature, Obligation
from tests.caseload.uneven_register import NOON, Register, inspector
from tests.caseload.uneven_register import TODAY as REGISTER_TODAY
from tests.support.clients import sign_in
from tests.web.sending import text


def test_case_file_counts_of_due_and_overdue_duties_equal_a_recount(uneven: Register) -> None:
    """Check the number at “Due soon”, the number of further overdue duties, and the calculation page."""
    who, today = inspector(), date.today()
    client, shown = sign_in(who), 0
    for urn, key in sorted(uneven.sql("select urn, id from nominals_nominal"))[::50]:
        if key in uneven.hidden_from(who):
            continue
        statuses = [(each, each.status_on(today)) for each in uneven.obligations[key] if not is_proposed(each)]
        open_now = [
            (each, how) for each, how in statuses
            if how not in (DutyStatus.MET, DutyStatus.MET_LATE, DutyStatus.CEASED)
            and not (each.rule.startswith("practice.ladder.") and how is DutyStatus.NOT_YET)
        ]  # fmt: skip
        due = [
            each for each, how in open_now if not (each.nature is Nature.RIGHT and not each.is_uncertain)
            and (each.due_day is None or each.is_uncertain or how is DutyStatus.CLOCK_STOPPED
                 or each.due_day <= today + timedelta(days=30))
        ]  # fmt: skip
        page = text(client.get(f"/nominals/{urn}/whole/"))
        [number] = re.findall(r'id="due-now">Due soon <span[^>]*>(?:first \d+ of (\d+)<|(\d+|No) dut(?:y|ies))', page)
        assert int("".join(number).replace("No", "0")) == len(due), urn
        late = [
            each for each, how in open_now if how is DutyStatus.OVERDUE and each.due_day and not each.is_uncertain
            and not each.rule.startswith("practice.ladder.")
        ]  # fmt: skip
        more = re.findall(r"(\d+) more dut(?:y is|ies are) overdue", page)
        assert [int(each) for each in more] == ([len(late) - 3] if len(late) > 3 else []), urn
        working = text(client.get(f"/nominals/{urn}/duties/"))
        assert re.findall(r"(\d+) dut(?:y|ies) and", working) == [str(len(statuses))], urn
        shown += len(due)
    assert shown > 5


def is_proposed(each: Obligation) -> bool:
    """Return whether the law only proposes this category: the case file shows the duty to confirm it instead."""
    return each.nature is Nature.STEP and each.rule.startswith(("cja2003.s325", "cja2003.s327"))


def test_counts_of_accounts_and_public_reports_equal_a_recount(uneven: Register) -> None:
    reports = uneven.table("intake_publicreport")
    page = text(sign_in(inspector()).get("/public-reports/"))
    for suspect, words in ((False, "Open"), (True, "Possibly not genuine")):
        waiting = [row for row in reports if row["state"] in ("new", "triaged") and row["suspect"] == suspect]
        assert re.findall(rf">{words} <span[^>]*>(\d+)<", page) == [str(len(waiting))]
    assert reports
    people = [row for row in uneven.table("organisations_account") if not row["username"].startswith("api:")]
    here = [row for row in people if row["force_id"] == "NS" or row["agency_id"]]
    dormant_after = timedelta(days=90)
    counted = {
        which: filter_accounts(
            list_accounts("NS"), which, today=REGISTER_TODAY, now=NOON, dormant_after=dormant_after
        ).count()
        for which in ("open", "left")
    }
    assert counted == {
        "open": sum(row["is_active"] for row in here), "left": sum(not row["is_active"] for row in here),
    }  # fmt: skip


def test_today_shows_how_many_unallocated_people_there_are(uneven: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    """Today lists ten of them. With a lower limit it shows the total."""
    monkeypatch.setattr("mosovo.web.site.today.views.UNALLOCATED_SHOWN", 1)
    hidden = uneven.hidden_from(inspector())
    allocated = {row["nominal_id"] for row in uneven.current("nominals_allocation")}
    without = uneven.facts.keys() - allocated - hidden
    page = text(sign_in(inspector()).get("/"))
    assert f"First 1 of {len(without)}." in page
    assert len(without) > 1

"""The preview of a change in law: its effect on everyone on the register, counted by force from the record."""

from argparse import Namespace
from datetime import date

import pytest

from mosovo.bulk.reform import PeriodReform
from mosovo.casework.court_result import CourtResult
from mosovo.cli import law_preview_register
from mosovo.obligations.law_change_preview import preview_by_force
from mosovo.rooms.convictions.actions import DisposalTerms
from tests.support.fixture_types import AsJobs, Sql
from tests.support.people import Cast, register

ON = date(2026, 6, 1)


@pytest.fixture
def two_nominals(cast: Cast) -> None:
    """Register a caution whose period has ended by the date and a community order whose period has not."""
    particulars = {"offended_on": date(2023, 5, 4), "victim_age": 14}
    day = date(2024, 3, 4)
    register(cast, result=CourtResult(gateway="caution", offence="SOA 2003 s.66", on=day, particulars=particulars))
    register(
        cast,
        result=CourtResult(
            gateway="conviction",
            offence="SOA 2003 s.9",
            on=day,
            disposals=(DisposalTerms(kind="community_order", months=24),),
            particulars={**particulars, "sentenced_on": day},
        ),
    )


@pytest.mark.parametrize(
    ("reform", "counted"),
    [
        (["caution=60"], {"caught": 1}),
        (["any_other=12"], {"freed": 1}),
        (["any_other=84"], {"longer": 1}),
        (["any_other=48"], {"shorter": 1}),
        (["6_months_or_less=120"], {}),
    ],
)
def test_each_nominal_is_counted_once_by_the_effect_of_the_reform(
    two_nominals: None, as_jobs: AsJobs, reform: list[str], counted: dict[str, int]
) -> None:
    with as_jobs():
        [(force, found)] = preview_by_force(PeriodReform.parse_changes(reform), on=ON).items()
    assert (force, found.people) == ("NS", 2)
    assert {name: count for name, count in found.outcomes.items() if count} == counted


def test_preview_command_prints_each_force_and_writes_one_audit_entry(
    two_nominals: None, as_jobs: AsJobs, owner_sql: Sql, capsys: pytest.CaptureFixture[str]
) -> None:
    reform = ["caution=60"]
    with as_jobs():
        assert (
            law_preview_register.run(
                Namespace(set=reform, reform=PeriodReform.parse_changes(reform), on=ON, police_force=None)
            )
            == 0
        )
    printed = capsys.readouterr().out
    assert "People calculated under law" in printed
    assert "with caution=60: 2. Nothing is changed." in printed
    [(detail,)] = owner_sql("select detail from audit_auditentry where action = 'obligations.preview'")
    assert (detail["people"], detail["caught"], detail["on"]) == (2, 1, "2026-06-01")

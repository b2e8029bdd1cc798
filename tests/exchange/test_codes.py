"""Lists of offence codes: the offence of each code, and the conviction that a code is read as."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from mosovo.exchange import offence_codes, report
from mosovo.exchange.import_messages import FileRejected
from mosovo.exchange.models import OffenceCode
from mosovo.obligations.models import Duty
from mosovo.rooms.convictions.models import Conviction
from mosovo_law.status.offence_names import parse_offence
from tests.exchange import registers
from tests.exchange.conftest import RunImport
from tests.shared_lists import shared_lists

LIST = """act,schedule,cjs_offence_code,title_if_known,legislation_text
Sexual Offences Act 2003,3,SX03007,Sexual assault,Contrary to section 3 of the Sexual Offences Act 2003.
Sexual Offences Act 2003,3,SX03007A,,Contrary to section 1(1) of the Criminal Attempts Act 1981.
Criminal Justice Act 2003,15,SX03007,,
Criminal Justice Act 2003,15,AV82001,,Contrary to article 8(2) of the Channel Tunnel (Security) Order 1994.
"""


@pytest.fixture
def code_list(tmp_path: Path) -> Path:
    at = tmp_path / "codes.csv"
    at.write_text(LIST, encoding="utf-8")
    return at


def test_offence_codes_give_act_section_and_inchoate_form(
    code_list: Path, as_jobs: Callable[[], AbstractContextManager[None]]
):
    with as_jobs():
        offence_codes.import_offence_codes(code_list)
        count = offence_codes.import_offence_codes(code_list)
        found = {code.code: (code.offence, code.inchoate, code.schedule3) for code in OffenceCode.objects.all()}

    assert (count.codes, count.named, count.schedule3) == (3, 3, 2)
    assert found == {
        "SX03007": ("Sexual Offences Act 2003 s.3", "", True),
        "SX03007A": ("Sexual Offences Act 2003 s.3", "attempt", True),
        "AV82001": ("Channel Tunnel (Security) Order 1994 art.8(2)", "", False),
    }


def test_conviction_by_code_is_stored_by_act_and_section(code_list: Path, tmp_path: Path, run_import: RunImport):
    offence_codes.import_offence_codes(code_list)
    by_code = {**registers.CONVICTION, "offence": "", "offence_code": "sx03007a"}

    done = run_import(registers.folder(tmp_path / "r", {**registers.WHOLE, "convictions": [by_code]}))

    assert report.is_clean(done.report), done.report
    conviction = Conviction.objects.get()
    assert (conviction.offence, conviction.inchoate) == ("Sexual Offences Act 2003 s.3", "attempt")
    assert Duty.objects.filter(rule="soa2003.s83.initial").exists()


@pytest.mark.pure
@pytest.mark.parametrize(
    ("content", "message"), [("code\nSX03007\n", "does not have the columns"), (LIST + "x,3,rape,,\n", "‘RAPE’")]
)
def test_list_of_codes_in_another_shape_is_refused(content: str, message: str, tmp_path: Path):
    at = tmp_path / "codes.csv"
    at.write_text(content, encoding="utf-8")
    with pytest.raises(FileRejected, match=message):
        offence_codes.read_codes(at)


OWN_LIST = (Path(__file__).parent / "offence_codes.csv", 9, 8)
LISTS = [OWN_LIST, *((path, 388, 380) for path in shared_lists("offence_schedule_mappings.csv"))]


@pytest.mark.pure
@pytest.mark.parametrize(("path", "count", "understood"), LISTS, ids=lambda value: getattr(value, "stem", None))
def test_nearly_every_code_of_schedule_3_gives_an_offence_that_the_law_can_parse(
    path: Path, count: int, understood: int
) -> None:
    """One code of our own list cites an Act without its year: it is stored, and names no offence."""
    listed = [code for code in offence_codes.read_codes(path) if code.schedule3]
    assert len(listed) == count
    assert len([code for code in listed if parse_offence(code.offence)]) >= understood

"""A row that the database refuses is left out alone: the person and all other rows are imported."""

from pathlib import Path

from mosovo.exchange import report
from mosovo.exchange.import_messages import MessageKind
from mosovo.exchange.models import ImportedRow
from mosovo.exchange.row_isolation import find_refused_rows
from mosovo.nominals.models import Nominal
from mosovo.rooms.identity.models import Remark
from mosovo.rooms.travel.models import JourneyReturn
from tests.exchange import registers
from tests.exchange.conftest import RunImport

SPELL = {"key": "S1", "person": "P1", "kind": "abroad", "from_on": "2025-01-02"}
JOURNEY = {"key": "J1", "person": "P1", "departs_on": "2025-01-02"}
REMARK = {"key": "M1", "person": "P1", "text": "Calm.", "nature": "opinion", "attributed_to": "PC"}
REMARK |= {"made_on": "2025-01-02"}


def test_refused_row_is_left_out_alone(tmp_path: Path, run_import: RunImport) -> None:
    run_import(registers.folder(tmp_path / "r", {**registers.WHOLE, "spells": [SPELL], "journeys": [JOURNEY]}))
    late = {"key": "R1", "journey": "J1", "spell": "S1"}

    done = run_import(registers.folder(tmp_path / "s", {"journey_returns": [late], "remarks": [REMARK]}))

    [fault] = report.list_messages(done.report, MessageKind.FAULT)
    assert (fault.file, fault.row) == ("journey_returns.csv", 2)
    assert "has no end" in fault.allowed
    assert done.report["rows"]["journey_returns"]["left_out"] == 1
    assert done.report["rows"]["remarks"]["in"] == Remark.objects.count() == 1
    assert not JourneyReturn.objects.exists()


def test_return_from_a_time_abroad_without_an_end_is_an_error(tmp_path: Path, run_import: RunImport) -> None:
    late = {"key": "R1", "journey": "J1", "spell": "S1"}
    rows = {**registers.WHOLE, "spells": [SPELL], "journeys": [JOURNEY], "journey_returns": [late]}

    done = run_import(registers.folder(tmp_path / "r", rows))

    [fault] = report.list_messages(done.report, MessageKind.FAULT)
    assert (fault.column, fault.allowed) == ("spell", "The key of a time abroad that has ended.")
    assert Nominal.objects.count() == 1
    assert ImportedRow.objects.filter(kind="journeys").count() == 1


def test_empty_list_of_rows_has_no_refused_row() -> None:
    assert find_refused_rows([], lambda rows: None) == {}

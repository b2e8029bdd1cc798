"""A database that does not answer, or was never migrated, is said in a sentence and no traceback."""

import pytest
from django.db import OperationalError, ProgrammingError
from psycopg.errors import UndefinedColumn, UndefinedTable

from mosovo import cli


def failing(error: Exception, cause: Exception | None = None) -> object:
    """Stands in for a verb that meets this."""

    def run(*_: object) -> int:
        raise error from cause

    return run


def test_a_database_that_does_not_answer(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(cli, "_run", failing(OperationalError("connection refused")))
    assert cli.main(["force", "list"]) == 2
    assert capsys.readouterr().err == "mosovo force: the database does not answer: connection refused\n"


def test_a_database_that_was_never_migrated(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(cli, "_run", failing(ProgrammingError("no table"), UndefinedTable()))
    assert cli.main(["force", "list"]) == 2
    assert "run ./mosovo migrate first" in capsys.readouterr().err


def test_any_other_fault_of_a_statement_is_ours_and_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli, "_run", failing(ProgrammingError("no column"), UndefinedColumn()))
    with pytest.raises(ProgrammingError):
        cli.main(["force", "list"])

"""A database that does not answer, or was never migrated, is reported in one sentence without a traceback."""

import pytest
from django.db import OperationalError, ProgrammingError
from psycopg.errors import UndefinedColumn, UndefinedTable

from mosovo import cli


def failing(error: Exception, cause: Exception | None = None) -> object:
    """Return a stand-in for a command that meets this error."""

    def run(*_: object) -> int:
        raise error from cause

    return run


def test_unreachable_database_is_reported_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(cli, "_run", failing(OperationalError("connection refused")))
    assert cli.main(["force", "list"]) == 2
    assert capsys.readouterr().err == "mosovo force: the database does not answer: connection refused\n"


def test_unmigrated_database_is_reported_with_the_command_to_run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(cli, "_run", failing(ProgrammingError("no table"), UndefinedTable()))
    assert cli.main(["force", "list"]) == 2
    assert "run ./mosovo migrate first" in capsys.readouterr().err


def test_other_database_error_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli, "_run", failing(ProgrammingError("no column"), UndefinedColumn()))
    with pytest.raises(ProgrammingError):
        cli.main(["force", "list"])

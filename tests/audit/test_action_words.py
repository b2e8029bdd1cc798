"""Every action that the audit log can name has a text of its own, so that auditors do not read code names."""

import ast
from collections.abc import Iterator
from pathlib import Path

import mosovo
from mosovo.casework.access_explanation import ACTIONS
from mosovo.web.site.audit.wording import describe_audit_action

SOURCE = Path(mosovo.__file__).parent


def literals(path: Path) -> Iterator[str]:
    """Yield the actions of the audit events that a module names in place."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "AuditEvent":
            actions = [*node.args[1:2], *(each.value for each in node.keywords if each.arg == "action")]
            yield from (each.value for each in actions if isinstance(each, ast.Constant))


def test_each_action_of_the_audit_log_has_a_text() -> None:
    modules = [path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts]
    in_python = {name for path in modules for name in literals(path)}
    functions = SOURCE / "database/functions"
    in_sql = {"account.session", "jobs.begin"}
    assert all(f"'{name}'" in "".join(map(Path.read_text, functions.glob("*.sql"))) for name in in_sql)
    assert len(in_python) > 60
    names = {*in_python, *in_sql, *ACTIONS}
    assert {name for name in names if describe_audit_action(name) == name} == set()

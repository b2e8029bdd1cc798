"""Run the package mosovo-law in this interpreter and print what it answers. Only the standard library is used.

Each module is imported and its docstring examples run. Each public case is checked, and one person with many facts of
each kind is derived. The answers are printed as one digest, so that two interpreters can be compared byte by byte.
`sys.path` has the folders of the package and of the tests. It prints one line of JSON.
"""

import contextlib
import doctest
import importlib
import io
import json
import pkgutil
import platform
from datetime import date
from hashlib import sha256

import mosovo_law
from mosovo_law.cases import load_public_cases
from mosovo_law.cli.command import main
from mosovo_law.public_api import (
    answer_schema,
    case_json_schema,
    derive_obligations,
    evaluate_case,
    explain_case,
    write_answer,
)
from tests.law.many import CASES

MANY, ON = 5, date(2027, 1, 1)


def run_docstrings() -> doctest.TestResults:
    """Import every module and run its examples."""
    failed = attempted = 0
    for found in pkgutil.walk_packages(mosovo_law.__path__, "mosovo_law."):
        if not found.name.endswith("__main__"):
            results = doctest.testmod(importlib.import_module(found.name))
            failed, attempted = failed + results.failed, attempted + results.attempted
    return doctest.TestResults(failed, attempted)


def digest_answers() -> str:
    """Return the SHA-256 of the answer and explanation of every case, and of the two schemas."""
    said: list[object] = [case_json_schema(), answer_schema()]
    for example in load_public_cases():
        case = {name: example[name] for name in ("case", "on", "known_at") if name in example}
        said += [evaluate_case(case), list(explain_case(case))]
    said += [write_answer(derive_obligations(make(MANY)), ON) for make in CASES.values()]
    return sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


def run_command(*arguments: str) -> tuple[int, str]:
    """Run `mosovo-law` and return its exit code and its last line."""
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        code = main(arguments)
    return code, printed.getvalue().splitlines()[-1]


docstrings = run_docstrings()
checked, coverage = run_command("check"), run_command("coverage")
print(
    json.dumps(
        {
            "python": ".".join(platform.python_version_tuple()[:2]),
            "docstrings": [docstrings.attempted, docstrings.failed],
            "check": checked,
            "coverage": coverage,
            "answers": digest_answers(),
        }
    )
)

"""The library as others use it: the examples of the page run with the standard library only."""

import doctest
import inspect
import re
import subprocess
import sys
from pathlib import Path

import pytest

from mosovo_law import public_api

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "law" / "using.md"


def test_the_examples_of_the_page_run_with_no_third_party_package_in_reach() -> None:
    program = (
        f"import sys, doctest; sys.path.insert(0, {str(ROOT / 'law/src')!r});"
        f"print(doctest.testfile({str(PAGE)!r}, module_relative=False))"
    )
    done = subprocess.run([sys.executable, "-I", "-S", "-c", program], capture_output=True, text=True, check=False)
    assert done.stderr == ""
    found = re.search(r"TestResults\(failed=0, attempted=(\d+)\)", done.stdout)
    assert found is not None, done.stdout
    assert int(found[1]) >= 12


def test_the_page_has_three_examples_and_names_everything_that_is_public() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert page.count("```python") == 3
    assert all(f"`{name}" in page for name in public_api.__all__)


def test_the_example_of_the_module_runs() -> None:
    assert doctest.testmod(public_api).failed == 0


@pytest.mark.parametrize("name", sorted(set(public_api.__all__) - {"VERSION"}))
def test_every_public_name_has_a_docstring_and_type_annotations(name: str) -> None:
    public = getattr(public_api, name)
    assert inspect.getdoc(public)
    if inspect.isfunction(public):
        signature = inspect.signature(public)
        assert signature.return_annotation is not inspect.Signature.empty
        assert all(p.annotation is not inspect.Parameter.empty for p in signature.parameters.values())

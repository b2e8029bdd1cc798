"""Every example in a docstring of the packages is true."""

import doctest
from importlib import import_module

import pytest

from tests.architecture.source_tree import ours

MODULES = sorted(source.module for source in ours() if ">>> " in source.text)


@pytest.mark.parametrize("module", MODULES)
def test_docstring_examples_of_a_module_are_true(module: str) -> None:
    found = doctest.testmod(import_module(module))
    assert found.attempted
    assert not found.failed

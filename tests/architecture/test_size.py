"""Files and functions are short enough to read at once, and named for what they hold."""

from collections.abc import Iterator

from tests.architecture.proofs import CheckEach
from tests.architecture.source_tree import Source, ours

MAX_FILE_LINES, MAX_FUNCTION_LINES = 300, 40
VAGUE = {"utils", "util", "helpers", "helper", "services", "service", "common", "misc", "managers", "libraries", "lib"}


def find_length(source: Source) -> Iterator[str]:
    lines = len(source.text.splitlines())
    if lines > MAX_FILE_LINES:
        yield f"{source}:{MAX_FILE_LINES + 1}: the file has {lines} lines"


def find_long_functions(source: Source) -> Iterator[str]:
    for function in source.functions:
        if function.length > MAX_FUNCTION_LINES:
            yield f"{source}:{function.line}: {function.name} has {function.length} lines"


def find_vague_names(source: Source) -> Iterator[str]:
    for name in sorted(VAGUE & {source.path.stem, *source.path.parent.parts}):
        yield f"{source}: {name}"


def find_missing_docstring(source: Source) -> Iterator[str]:
    if not source.docstring:
        yield f"{source}:1: no docstring"


def test_a_file_is_no_longer_than_300_lines(check_each: CheckEach) -> None:
    check_each(ours(), find_length, allowed=f"at most {MAX_FILE_LINES} lines")


def test_a_function_is_no_longer_than_40_lines(check_each: CheckEach) -> None:
    check_each(ours(), find_long_functions, allowed=f"at most {MAX_FUNCTION_LINES} lines")


def test_no_file_or_folder_has_a_vague_name(check_each: CheckEach) -> None:
    check_each(ours(), find_vague_names, allowed="a name of what the file holds")


def test_every_file_has_a_docstring(check_each: CheckEach) -> None:
    with_code = (source for source in ours() if source.text.strip() and source.path.name != "apps.py")
    check_each(with_code, find_missing_docstring, allowed="a module docstring that says what the file holds")

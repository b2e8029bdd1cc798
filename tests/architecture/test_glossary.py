"""The glossary and the code use the same words."""

import re
from collections.abc import Iterator

from tests.architecture.proofs import CheckEach
from tests.architecture.source_tree import ROOT, ours

GLOSSARY = (ROOT / "docs" / "glossary.md").read_text()
ACRONYM = re.compile(r"\b[A-Z]{3,6}\b")
COMMON_ACRONYMS = {
    "AEAD", "API", "CASE", "CRO", "CSP", "CSRF", "CSV", "CTE", "DNS", "ENV", "GIN", "HMAC", "HTML", "HTTP", "HTTPS",
    "JSON", "NUL", "PDF", "RFC", "SHA", "SQL", "TLS", "TOML", "TOTP", "URL", "UTC", "UTF", "UUID", "WSGI", "XML",
    "YAML", "ZIP",
}  # fmt: skip


def list_glossary_names() -> list[tuple[str, int]]:
    """List each name in the column of code with the line where it first appears."""
    rows = [(n, line.strip("|").split("|")) for n, line in enumerate(GLOSSARY.splitlines(), 1) if line.startswith("|")]
    first: dict[str, int] = {}
    for line, cells in rows[2:]:
        for name in re.findall(r"`([A-Za-z_.]+)`", cells[2]):
            first.setdefault(name, line)
    return sorted(first.items())


def list_classes() -> list[tuple[str, str]]:
    """List each class at the top of a file with its place."""
    return [
        (match[1], source.find_line(match.start()))
        for source in ours()
        for match in re.finditer(r"^class (\w+)", source.text, re.MULTILINE)
    ]


def test_a_name_of_the_glossary_is_in_the_code(check_each: CheckEach) -> None:
    code = "\n".join(source.text for source in ours())
    # A word with the ending of a file is a module that the code names in a comment or a string.
    words = set(re.findall(r"\w+", code)) | set(re.findall(r"\b\w+\.py\b", code))

    def find_unused_name(named: tuple[str, int]) -> Iterator[str]:
        name, line = named
        last = name if name.endswith(".py") else name.rpartition(".")[2]
        if last not in words:
            yield f"docs/glossary.md:{line}: {name}"

    check_each(list_glossary_names(), find_unused_name, allowed="names that appear in src/mosovo")


def test_an_acronym_in_a_class_name_is_in_the_glossary(check_each: CheckEach) -> None:
    known = COMMON_ACRONYMS | set(ACRONYM.findall(GLOSSARY))

    def find_unknown_acronyms(named: tuple[str, str]) -> Iterator[str]:
        name, place = named
        for acronym in re.findall(r"[A-Z]{3,}(?![a-z])", name):
            if acronym not in known:
                yield f"{place}: {acronym} in {name}"

    check_each(list_classes(), find_unknown_acronyms, allowed="acronyms in docs/glossary.md or OF_THE_TRADE")

"""The glossary and the code use the same words."""

import re

import pytest

from tests.architecture.tree import ROOT, ours

GLOSSARY = (ROOT / "docs" / "glossary.md").read_text()
ROWS = [[cell.strip() for cell in line.strip("|").split("|")] for line in GLOSSARY.splitlines() if line.startswith("|")]
NAMED = sorted({name for row in ROWS[2:] for name in re.findall(r"`([A-Za-z_.]+)`", row[2])})
CODE = "\n".join(source.text for source in ours())
ACRONYM = re.compile(r"\b[A-Z]{3,6}\b")
OF_THE_TRADE = {
    "AEAD", "API", "CASE", "CRO", "CSP", "CSRF", "CSV", "CTE", "DNS", "ENV", "GIN", "HMAC", "HTML", "HTTP", "HTTPS",
    "JSON", "NUL", "PDF", "RFC", "SHA", "SQL", "TLS", "TOML", "TOTP", "URL", "UTC", "UTF", "UUID", "WSGI", "XML",
    "YAML", "ZIP",
}  # fmt: skip


@pytest.mark.parametrize("name", NAMED)
def test_a_name_of_the_glossary_stands_in_the_code(name: str) -> None:
    last = name.rpartition(".")[2] if not name.endswith(".py") else name.rpartition("/")[2]
    assert re.search(rf"\b{re.escape(last)}\b", CODE), name


def test_an_acronym_in_a_class_name_is_in_the_glossary() -> None:
    classes = re.findall(r"^class (\w+)", CODE, re.MULTILINE)
    acronyms = {found for name in classes for found in re.findall(r"[A-Z]{3,}(?![a-z])", name)}
    assert acronyms - OF_THE_TRADE - set(ACRONYM.findall(GLOSSARY)) == set()

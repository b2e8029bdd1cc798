"""The table in docs/security/keys.md lists exactly the uses of cryptography in the source."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.source_tree import ROOT

pytestmark = pytest.mark.pure
LIBRARIES = ("cryptography", "fido2", "argon2", "pyzipper", "Cryptodome", "Crypto", "nacl", "jwcrypto")
"""Each name imported from one of these counts, except errors and functions that parse keys or responses."""
DJANGO = ("django.contrib.auth.hashers", "django.core.signing", "django.utils.crypto")
MODULES = ("hashlib", "hmac", "jwt", "ssl")
NO_PRIMITIVE = re.compile(
    r"Invalid|Unsupported|Bad|Error|load_pem|websafe|Aaguid|Attest|AuthenticatorData|AESZipFile|random_string"
)
EVERYWHERE = {"sha256", "file_digest", "compare_digest", "constant_time_compare"}
"""Digests and constant-time comparisons, which any module may use."""
ROW = re.compile(r"^\| (`[^|]+`) \| (`[^|]+\.py`) \| ([^|]+) \|$", re.MULTILINE)


def list_primitives(tree: ast.Module) -> Iterator[str]:
    """Yield the names of primitives that a module uses."""
    for node in ast.walk(tree):
        match node:
            case ast.ImportFrom(module=str(module), level=0) if module.startswith((*LIBRARIES, *DJANGO)):
                yield from (each.name for each in node.names)
            case ast.ImportFrom(module=("hmac" | "jwt" | "ssl") as module, level=0):
                yield from ("compare_digest" if each.name == "compare_digest" else module for each in node.names)
            case ast.ImportFrom(module="hashlib", level=0):
                yield from (each.name for each in node.names)
            case ast.Attribute(value=ast.Name(id="hashlib"), attr=name):
                yield name
            case ast.Attribute(value=ast.Name(id=("hmac" | "jwt" | "ssl") as module), attr=name):
                yield {"PyJWK": "PyJWK", "compare_digest": "compare_digest"}.get(name, module)


def list_uses() -> dict[str, set[str]]:
    """Return the primitives of each module that uses more than digests, by its path."""
    found: dict[str, set[str]] = {}
    for folder in (ROOT / "src", ROOT / "verify" / "src"):
        for path in folder.rglob("*.py"):
            used = {name for name in list_primitives(ast.parse(path.read_text())) if not NO_PRIMITIVE.search(name)}
            if used - EVERYWHERE:
                found[str(path.relative_to(folder)).removeprefix("mosovo/")] = used - EVERYWHERE
    return found


def read_documented_uses() -> dict[str, set[str]]:
    """Return the primitives of each module in the table of the page."""
    found: dict[str, set[str]] = {}
    page = (ROOT / "docs" / "security" / "keys.md").read_text()
    for names, modules, _ in ROW.findall(page):
        for module in re.findall(r"`([^`]+)`", modules):
            found.setdefault(module, set()).update(re.findall(r"`([^`]+)`", names))
    return found


def test_page_lists_exactly_the_uses_of_cryptography() -> None:
    used, table = list_uses(), read_documented_uses()
    assert len(used) > 25
    assert {path: sorted(names) for path, names in used.items()} == {
        path: sorted(names) for path, names in table.items()
    }


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("import hashlib\nhashlib.md5(b'')", {"md5"}),
        ("from hashlib import sha1, sha256", {"sha1", "sha256"}),
        ("from cryptography.hazmat.primitives.ciphers.algorithms import TripleDES", {"TripleDES"}),
        ("import hmac\nhmac.new(b'', b'', 'md5'); hmac.compare_digest('', '')", {"hmac", "compare_digest"}),
        ("from hmac import new", {"hmac"}),
        ("import random\nrandom.random()", set()),
    ],
)  # fmt: skip
def test_search_finds_each_use_of_cryptography(source: str, found: set[str]) -> None:
    assert set(list_primitives(ast.parse(source))) == found


def test_only_demos_and_samples_use_predictable_random_numbers() -> None:
    """Keys and tokens come from the system generator (`secrets`). Predictable generators are used where results must
    repeat.
    """
    seeded = {
        path.relative_to(ROOT / "src" / "mosovo").as_posix()
        for path in Path(ROOT / "src" / "mosovo").rglob("*.py")
        if re.search(r"\brandom\.(?:Random|random|randint|randrange|choice|sample|shuffle)\b", path.read_text())
        or re.search(r"^from random import (?!SystemRandom\b)", path.read_text(), re.MULTILINE)
    }
    assert {each for each in seeded if not each.startswith("demo/")} <= {"cli/drill_user.py", "exchange/sample.py"}

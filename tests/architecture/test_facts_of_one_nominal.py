"""The facts of one nominal are read by `of`, which asks nothing where a page has found that there are none."""

import re
from pathlib import Path

import mosovo

SOURCE = Path(mosovo.__file__).parent
BESIDE_IT = re.compile(r"\.known_at\([^)]*\)\s*\.filter\(\s*nominal(_id)?=nominal_id\b")
THE_WAY_ITSELF = SOURCE / "record" / "models.py"


def test_nobody_reads_them_beside_it() -> None:
    found = [
        str(path.relative_to(SOURCE))
        for path in SOURCE.rglob("*.py")
        if path != THE_WAY_ITSELF and BESIDE_IT.search(path.read_text())
    ]
    assert found == []

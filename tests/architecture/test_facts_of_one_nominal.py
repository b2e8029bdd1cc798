"""Facts of one nominal are read by `for_nominal`, which sends no query if the page has found that there are none."""

import re
from collections.abc import Iterator

from tests.architecture.proofs import CheckEach
from tests.architecture.source_tree import PACKAGE, Source, migrations, ours

OTHER_QUERY = re.compile(r"\.known_at\([^)]*\)\s*\.filter\(\s*nominal(_id)?=nominal_id\b")
DEFINITION = PACKAGE / "record" / "models.py"


def find_other_queries(source: Source) -> Iterator[str]:
    for match in OTHER_QUERY.finditer(source.text):
        yield f"{source.find_line(match.start())}: {match[0]}"


def test_the_facts_of_one_nominal_are_read_by_of(check_each: CheckEach) -> None:
    sources = [source for source in (*ours(), *migrations()) if source.path != DEFINITION]
    check_each(sources, find_other_queries, allowed="objects.for_nominal(nominal_id)")

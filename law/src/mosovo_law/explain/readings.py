"""The readings: what each Act leaves open and how the library reads it, from `tables/readings.toml`.

Whether a lawyer has approved a reading is not known here. Each force records that, and the pages of that force show it.
"""

import re
import textwrap
from collections.abc import Iterator
from hashlib import sha256

from mosovo_law.core.frozen_value import value
from mosovo_law.tables import load_table

WIDTH = 120
"""Characters in a line of the page."""
FIELDS = (
    ("open", "Open"), ("we_read", "We read"), ("not_decided", "Where we do not read"), ("otherwise", "Otherwise"),
)  # fmt: skip
PREFACE = """\
# Readings

For lawyers who check how the library reads the law, and for developers who change a rule. After reading this page you
can say what each Act leaves open, how the library reads it, and where the code is.

A reading is ours, not the law’s. Before you rely on one for an offence, a lawyer must read the Act. Which words were
read, in which text and as at which date, is in `docs/law/read.md`.

No reading on this page is approved. The legal adviser of each force approves, disputes or replaces it on the page
*Readings of the law*. Each answer names the readings behind it that the force has not approved. An approval applies
only to the wording that was read: a changed reading must be approved again.

Each reading has these fields:

- *Open* says what the text leaves open.
- *We read* gives our reading.
- *Where we do not read*, in some readings, says which cases are left to a person.
- *Otherwise*, in some readings, gives the outcome of reading the text in another way.
- *Where* names the modules that apply it. Paths are under `law/src/mosovo_law`, except `practice`, `rooms`, `web` and
  `documents`, which are under `src/mosovo`.

Some terms have a fixed meaning here:

- **Advise**: the date that the nominal is given (`advise_by`). If two readings give different dates, this is the
  earlier one.
- **Late**: after `due_on`, the later of the two dates. A breach can be opened only after this date.
- **A question**: the library gives no answer, and asks for a fact or a person’s decision. It also does this if two
  readings differ in more than dates.
- **In question**: the duty is shown, but it depends on an open question. No breach is opened on it meanwhile.
- **Certain**: the duty applies on every reading.

"U-" numbers refer to the list of uncertain points in the rules specification. The number of a reading is never used
again.

This page is written by `./mosovo law write-readings` from the table
[readings.toml](../../law/src/mosovo_law/tables/readings.toml); a test compares them.
"""


@value(frozen=True, slots=True, kw_only=True)
class LegalReading:
    """One reading: what is open, how it is read, and which duties rest on it."""

    code: str
    title: str
    open: str
    we_read: str
    otherwise: str = ""
    """The outcome of reading the text in another way; empty: not stated."""
    not_decided: str = ""
    """The cases that are left to a person; empty: none."""
    where: tuple[str, ...]
    """The modules that apply it."""
    rules: tuple[str, ...]
    """Patterns of the ids of the rules whose duties rest on it."""
    when: str = ""
    """The name of the condition of the facts on which it matters; empty: always."""
    nations: frozenset[str] = frozenset()
    """The local police areas where it matters; empty: all."""

    @property
    def parts(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return each text under its label, in paragraphs; a point of a list begins with "- "."""
        return tuple((label, split_paragraphs(text)) for name, label in FIELDS if (text := getattr(self, name)))

    @property
    def digest(self) -> str:
        """Return the SHA-256 of the title and the texts, regardless of line breaks. An approval holds for these."""
        values = [self.title, *(f"{label}: {each}" for label, texts in self.parts for each in texts)]
        return sha256("\n".join(values).encode()).hexdigest()


def split_paragraphs(text: str) -> tuple[str, ...]:
    r"""Split a text into its paragraphs and points, each in one line.

    >>> split_paragraphs("two\nlines:\n- a point\n- another\n  one")
    ('two lines:', '- a point', '- another one')
    """
    return tuple(" ".join(part.split()) for part in re.split(r"\n\n|\n(?=- )", text.strip()))


def _load() -> tuple[LegalReading, ...]:
    return tuple(
        LegalReading(
            **{name: row[name] for name in ("code", "title")},
            **{name: row.get(name, "") for name in ("open", "we_read", "otherwise", "not_decided", "when")},
            where=tuple(row["where"]),
            rules=tuple(row["rules"]),
            nations=frozenset(row.get("nations", ())),
        )
        for row in load_table("readings")["reading"]
    )


READINGS = _load()
BY_CODE = {reading.code: reading for reading in READINGS}


def write_readings() -> str:
    """Write the page of readings."""
    return "\n".join([PREFACE, *(line for reading in READINGS for line in _format_reading(reading))])


def _format_reading(reading: LegalReading) -> Iterator[str]:
    yield f"## {reading.code} · {reading.title}"
    for label, texts in reading.parts:
        first, *later_texts = texts
        yield ""
        yield _wrap_text(f"*{label}:*" if first.startswith("- ") else f"*{label}:* {first}")
        if first.startswith("- "):
            later_texts = list(texts)
        if later_texts and later_texts[0].startswith("- "):
            yield ""
        yield from map(_wrap_text, later_texts)
    yield ""
    yield _wrap_text(f"*Where:* {', '.join(f'`{path}`' for path in reading.where) or 'no module'}.")
    yield ""


def _wrap_text(text: str) -> str:
    indent = "  " if text.startswith("- ") else ""
    return textwrap.fill(text, WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)

"""Split a court's wording into clauses, one for each line or number, and detect their type and subject.

>>> [(each["number"], each["wording"]) for each in clauses_of("1. No phone\\n2) To tell us\\nof any change")]
[(1, 'No phone'), (2, 'To tell us of any change')]
"""

import re
from collections.abc import Iterator
from typing import Any

from mosovo.rooms.orders.models import Clause

KIND, SUBJECT = Clause.Kind, Clause.Subject
NUMBERED = re.compile(r"^\s*\(?(\d{1,3})[.):]\s*(?=\D|$)")
REQUIRES = re.compile(r"^(you |he |she |they |the defendant )?(must|shall|is required|are required|to )\b", re.I)
PROHIBITS = re.compile(r"\b(not|no|prohibited|never|refrain)\b", re.I)
ABOUT = (
    (SUBJECT.POLYGRAPH, r"polygraph"),
    (SUBJECT.PROGRAMME, r"programme|treatment|course|counselling"),
    (
        SUBJECT.TRAVEL,
        r"passport|abroad|outside the united kingdom|foreign travel|leave the (uk|united kingdom)|country",
    ),
    (SUBJECT.DEVICE, r"device|internet|computer|phone|software|online|password|social media|cloud|storage|vpn|browser"),
    (SUBJECT.WORK, r"employment|work|volunteer|profession|activity with"),
    (SUBJECT.LIVING, r"living|reside|residing|sleep|overnight|stay in|household"),
    (SUBJECT.CHILDREN, r"child|under (the age of )?1[68]|young person|minor|girl|boy"),
    (SUBJECT.PLACE, r"enter|park|school|area|premises|within \d+"),
    (SUBJECT.PERSON, r"contact|communicat|approach"),
)
"""The subjects with the words that indicate them; the first match counts."""


def clauses_of(text: str) -> list[dict[str, Any]]:
    """Return the clauses under the column names of the room. Without numbers, each line is a clause."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    numbered = any(NUMBERED.match(line) for line in lines)
    return [
        {
            "number": number,
            "wording": words,
            "kind": detect_clause_kind(words, heading).value,
            "subject": detect_clause_subject(words).value,
        }
        for number, words, heading in _cut(lines, numbered=numbered)
    ]


def _cut(lines: list[str], *, numbered: bool) -> Iterator[tuple[int, str, str]]:
    """Yield the number, wording and heading of each clause."""
    heading, waiting = "", None
    for line in lines:
        begins = NUMBERED.match(line)
        if line.endswith(":") and not begins:
            heading = line
        elif begins or not numbered:
            if waiting:
                yield waiting
            number = int(begins[1]) if begins else (waiting[0] if waiting else 0) + 1
            waiting = (number, line[begins.end() :] if begins else line, heading)
        elif waiting:
            waiting = (waiting[0], f"{waiting[1]} {line}", waiting[2])
        else:
            heading = line
    if waiting:
        yield waiting


def detect_clause_kind(words: str, heading: str = "") -> Clause.Kind:
    """Detect a prohibition, unless the wording or the heading above it requires something.

    >>> detect_clause_kind("Must attend the programme").value
    'requirement'
    >>> detect_clause_kind("Having contact", "He is prohibited from:").value
    'prohibition'
    """
    if heading:
        return KIND.PROHIBITION if PROHIBITS.search(heading) or not REQUIRES.search(heading) else KIND.REQUIREMENT
    begins = " ".join(words.split()[:5])
    return KIND.REQUIREMENT if REQUIRES.match(words) and not PROHIBITS.search(begins) else KIND.PROHIBITION


def detect_clause_subject(words: str) -> Clause.Subject:
    """Detect the subject of the wording. The officer who completes the clause can correct it.

    >>> detect_clause_subject("Not to own a device that can reach the internet").value
    'device'
    """
    subjects = (subject for subject, speaks in ABOUT if re.search(speaks, words, re.I))
    return next(subjects, SUBJECT.OTHER)

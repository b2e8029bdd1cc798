"""Split a court's wording into clauses, one for each line or number, and detect their type and subject.

>>> [(each["number"], each["wording"]) for each in parse_clauses("1. No phone\\n2) To tell us\\nof any change")]
[(1, 'No phone'), (2, 'To tell us of any change')]
"""

import re
from collections.abc import Iterator
from typing import Any

from mosovo.rooms.orders.models import Clause

KIND, SUBJECT = Clause.Kind, Clause.Subject
NUMBER_PATTERN = re.compile(r"^\s*\(?(\d{1,3})[.):]\s*(?=\D|$)")
REQUIREMENT_PATTERN = re.compile(
    r"^(you |he |she |they |the defendant )?(must|shall|is required|are required|to )\b", re.I
)
PROHIBITION_PATTERN = re.compile(r"\b(not|no|prohibited|never|refrain)\b", re.I)
SUBJECT_PATTERNS = (
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


def parse_clauses(text: str) -> list[dict[str, Any]]:
    """Return the clauses under the column names of the room. Without numbers, each line is a clause."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    numbered = any(NUMBER_PATTERN.match(line) for line in lines)
    return [
        {
            "number": number,
            "wording": words,
            "kind": detect_clause_kind(words, heading).value,
            "subject": detect_clause_subject(words).value,
        }
        for number, words, heading in _split_clauses(lines, numbered=numbered)
    ]


def _split_clauses(lines: list[str], *, numbered: bool) -> Iterator[tuple[int, str, str]]:
    """Yield the number, wording and heading of each clause."""
    heading, pending = "", None
    for line in lines:
        number_match = NUMBER_PATTERN.match(line)
        if line.endswith(":") and not number_match:
            heading = line
        elif number_match or not numbered:
            if pending:
                yield pending
            number = int(number_match[1]) if number_match else (pending[0] if pending else 0) + 1
            pending = (number, line[number_match.end() :] if number_match else line, heading)
        elif pending:
            pending = (pending[0], f"{pending[1]} {line}", pending[2])
        else:
            heading = line
    if pending:
        yield pending


def detect_clause_kind(words: str, heading: str = "") -> Clause.Kind:
    """Detect a prohibition, unless the wording or the heading above it requires something.

    >>> detect_clause_kind("Must attend the programme").value
    'requirement'
    >>> detect_clause_kind("Having contact", "He is prohibited from:").value
    'prohibition'
    """
    if heading:
        return (
            KIND.PROHIBITION
            if PROHIBITION_PATTERN.search(heading) or not REQUIREMENT_PATTERN.search(heading)
            else KIND.REQUIREMENT
        )
    opening = " ".join(words.split()[:5])
    return (
        KIND.REQUIREMENT
        if REQUIREMENT_PATTERN.match(words) and not PROHIBITION_PATTERN.search(opening)
        else KIND.PROHIBITION
    )


def detect_clause_subject(words: str) -> Clause.Subject:
    """Detect the subject of the wording. The officer who completes the clause can correct it.

    >>> detect_clause_subject("Not to own a device that can reach the internet").value
    'device'
    """
    subjects = (subject for subject, pattern in SUBJECT_PATTERNS if re.search(pattern, words, re.I))
    return next(subjects, SUBJECT.OTHER)

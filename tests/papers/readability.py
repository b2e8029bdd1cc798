"""Measure the reading age of a printed document.

The formula is the Flesch-Kincaid grade level: J. P. Kincaid, R. P. Fishburne, R. L. Rogers and B. S. Chissom,
"Derivation of new readability formulas for Navy enlisted personnel", Research Branch Report 8-75, Naval Technical
Training Command, 1975: 0.39 x words per sentence + 11.8 x syllables per word - 15.59. A school grade plus 5 is the
age of its pupils, so reading age 11 is grade 6 and reading age 14 is grade 9. A statutory term, a date, a number and a
section each count as a one-syllable word.
"""

import re
from collections.abc import Iterable, Iterator

from mosovo.documents.content_blocks import PrintedDocument, read_block_text

AGE_OF_GRADE_0 = 5
MIN_WORDS = 4
"""Shorter texts are labels, not sentences."""
STATUTORY_TERMS = (
    "Sexual Offences Act", "Criminal Procedure and Investigations Act", "Offender Management Act",
    "Criminal Justice Act", "Code of Practice", "National Insurance number", "United Kingdom", "identity document",
    "notice of requirements", "notification", "reasonable excuse", "last lawful day", "disclosure officer",
    "sensitive material schedule", "prosecution file", "polygraph", "offender manager", "fingerprints",
)  # fmt: skip
"""Statutory terms, and names of documents and people, that a document must use: each counts as one short word."""
_LEFT_OUT = re.compile(
    "|".join(
        [
            r"\(?[A-Z]{2,4} \d{4} s\.[\w()]+\)?", r"\bss?\.\d[\w()]*", r"\bsections? \d[\w()]*", r"\b\w*\d[\w:/.-]*\w",
            r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b",
            r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b",
            *(rf"\b{term}s?\b" for term in STATUTORY_TERMS),
        ]
    ),
    re.IGNORECASE,
)  # fmt: skip


def list_sentences(texts: Iterable[str]) -> Iterator[list[str]]:
    """Yield the words of each sentence, with X for a statutory term, date, number or section."""
    for text in texts:
        for sentence in re.split(r"(?<=[.?!])\s+|\n", text):
            words = re.findall(r"[A-Za-z]+(?:[’'][a-z]+)?", _LEFT_OUT.sub(" X ", sentence))
            if len(words) >= MIN_WORDS:
                yield words


def measure_reading_age(sentences: list[list[str]]) -> float:
    """Return the age, in years, at which a pupil can read the sentences."""
    words = [word for sentence in sentences for word in sentence]
    grade = 0.39 * len(words) / len(sentences) + 11.8 * sum(map(count_syllables, words)) / len(words) - 15.59
    return grade + AGE_OF_GRADE_0


def count_syllables(word: str) -> int:
    """Estimate the syllables of a word: its groups of vowels, without a silent e at the end."""
    groups = len(re.findall(r"[aeiouy]+", word.lower()))
    return max(
        1, groups - (word.lower().endswith(("e", "es", "ed")) and not word.lower().endswith("le") and groups > 1)
    )


def list_texts(document: PrintedDocument) -> Iterator[str]:
    """Yield each text of a document: its title, and the paragraphs, items, cells and labels of its blocks."""
    yield document.title
    for block in document.blocks:
        texts = [block[name] for name in ("text", "caption") if name in block]
        texts += [each for name in ("items", "labels", "heads") for each in block.get(name, ())]
        texts += [cell for row in block.get("rows", ()) for cell in row]
        yield from map(read_block_text, texts)

"""What the law asks about who they are: date of birth, death, and names taken into use."""

from datetime import date

from mosovo.law.facts import Change
from mosovo.record.telling import Branch, Told, columns, current


def born(told: Told) -> date:
    """The day of birth."""
    return told.the_day("born_on")


def died(told: Told) -> date:
    """The day of death."""
    return told.the_day("died_on")


def name_used(told: Told) -> Change:
    """A name, from the first day of its use: s.84(1)(a)."""
    return Change(ref=told.ref, kind="name", on=told.the_day("used_from_on"))


def paper(told: Told) -> Change:
    """A passport or identity document that came or went on a day: s.84(1)(ca)."""
    return Change(ref=told.ref, kind=told.text("kind"), on=told.the_day("on"))


_ITS_DOCUMENT = f"""
  select d.kind from identity_document d where d.first = f.document_id and {current("d", "identity_document")}"""

BRANCHES = (
    Branch("birth", "identity_birth", columns("born_on"), born),
    Branch("death", "identity_death", columns("died_on"), died),
    Branch("name", "identity_name", columns("used_from_on"), name_used, where="f.used_from_on is not null"),
    Branch("paper", "identity_document", {"kind": "f.kind", "on": "f.from_on"}, paper, where="f.from_on is not null"),
    Branch(
        "paper_gone",
        "identity_documentend",
        {"kind": "its.kind", "on": "f.ended_on"},
        paper,
        where="its.kind is not null",
        beside={"its": _ITS_DOCUMENT},
    ),
)

"""Keeping the line of a person in step with the facts, in the transaction of each fact.

One statement reads what a line needs, for as many people as are given, and puts it. Nothing in
it asks what day it is, so a line stays right until the next fact. The columns of access of lines
and of duties follow in the same statement when a case is allocated.
"""

from collections.abc import Sequence
from pathlib import Path
from uuid import UUID

from mosovo.record.permit import Permit
from mosovo.record.planned import Planned, among
from mosovo.record.writing import Kinds

_PUT = Planned(Path(__file__).with_suffix(".sql").read_text())


def rebuild(nominals: Sequence[UUID]) -> None:
    """Make the lines of these people anew from their facts and duties. One statement.

    As the application, of those opened in this transaction; as a job, of anybody.
    """
    _PUT.send(nominals=among(nominals))


def when_recorded(permit: Permit, nominals: Sequence[UUID], kinds: Kinds) -> None:
    """The listener: facts about these people changed, and their duties have been derived."""
    rebuild(nominals)

"""The tables of the annual MAPPA return: what each counts, exactly, and its rows and columns.

Each definition stands on the page beside its table and leaves with it. Whoever changes one changes EDITION: a run
that was kept says by which edition it was made.
"""

from dataclasses import dataclass
from typing import Literal

EDITION = "1"
CATEGORIES = {"1": "Category 1", "2": "Category 2", "3": "Category 3", "4": "Category 4"}
NOT_SET = "0"
LEVELS = {"1": "Level 1", "2": "Level 2", "3": "Level 3", NOT_SET: "No level set yet"}
IN_MEETINGS = {"2": "Level 2", "3": "Level 3"}
ONE = {"": "In the year"}
ORDERS = {
    "shpo": "Sexual harm prevention orders, interim orders among them",
    "notification": "Notification orders, interim orders among them",
    "sopo": "Sexual offences prevention orders",
    "fto": "Foreign travel orders",
    "voo": "Violent offender orders, interim orders among them",
    "travel": "Of the sexual harm prevention orders: with a prohibition on foreign travel",
}
_AREA = (
    "Of the area: who was allocated to a team of the force by the end of the year, as far as the record said; "
    "who never was, by the force that registered them."
)
_ONCE = (
    "Each person once, in the category that goes before the others: 1, then 2, then 3, then 4 where it stands alone."
)


@dataclass(frozen=True, slots=True)
class ReturnTable:
    """One table: its rows and columns by their codes, in order. Without columns it has one, of numbers."""

    id: str
    number: str
    title: str
    definition: str
    lines: dict[str, str]
    columns: dict[str, str]
    unit: Literal["people", "orders", "reviews"] = "people"
    summed: bool = True
    """Whether its rows add up to a total."""

    @property
    def is_crossed(self) -> bool:
        """Whether it has rows by columns."""
        return bool(self.columns)


def _crossed(id: str, number: str, title: str, definition: str, lines: dict[str, str]) -> ReturnTable:
    return ReturnTable(id, number, title, definition, lines, CATEGORIES)


def _single(id: str, number: str, title: str, definition: str) -> ReturnTable:
    return ReturnTable(id, number, title, definition, ONE, {}, summed=False)


TABLES: tuple[ReturnTable, ...] = (
    _crossed(
        "community", "1", "MAPPA offenders in the community on 31 March",
        f"Everybody who was in a category on 31 March, whether a person confirmed it or the law alone says so. {_ONCE} "
        "Not counted: who was in prison, detained in hospital or by immigration, or abroad that night; who was "
        "deported; whose record was archived; who had died; of whom a question stands before the category. "
        "Police custody counts as in the "
        f"community. The level is the last that was set, since they last came into MAPPA. {_AREA}",
        LEVELS,
    ),
    _crossed(
        "meetings", "2", "Managed at Level 2 or 3 in the year",
        "Everybody who was managed at Level 2 or 3 on any day of the year, in custody too: once, at the highest level "
        f"reached, in the category of the last days at it. {_AREA}",
        IN_MEETINGS,
    ),
    _single(
        "notification", "3", "Cautioned or convicted for breach of the notification requirements",
        "People, not offences: whoever was cautioned for, or convicted of, an offence under SOA 2003 s.91 in the year. "
        f"A conviction quashed on appeal is not counted. {_AREA}",
    ),
    _single(
        "revoked", "4", "Notification requirements without end revoked on application",
        "People whose requirements without end the force ended on their own application, by the day on which they "
        "received the notice. Freed by a court on appeal, or in Scotland without an application: not counted.",
    ),
    ReturnTable(
        "orders", "5", "Restrictive orders that courts imposed in the year",
        "Orders, not people, by the day on which the court made them. An interim order and the full order that "
        f"follows it are two. {_AREA}",
        ORDERS, {}, "orders", summed=False,
    ),
    _single(
        "risk_order", "6", "Became subject to notification for breach of a sexual risk order",
        "People cautioned for, or convicted of, breaking a sexual risk order (SOA 2003 s.122H) or a risk of sexual "
        f"harm order (s.128) in the year who were not in Category 1 the day before. {_AREA}",
    ),
    _crossed(
        "recalled", "7a", "Level 2 and 3 offenders returned to custody for breach of licence",
        "People whom a recall returned to custody in the year, at Level 2 or 3 on that day: once, at the highest "
        "level. A recall that was rescinded is not counted.",
        IN_MEETINGS,
    ),
    _crossed(
        "order_breach", "7b", "Level 2 and 3 offenders sent to custody for breach of an SHPO or SOPO",
        "People who went into custody in the year, at Level 2 or 3 on that day, on the day of an arrest, a charge or "
        "a court’s result for breach of such an order, or in the seven days after it.",
        IN_MEETINGS,
    ),
    ReturnTable(
        "further", "9", "Charged with a serious further offence in the year",
        "People, by the highest level at which they stood on the day of the charge or in the 28 days before it.",
        LEVELS, {},
    ),
    ReturnTable(
        "reviews", "10", "Serious case reviews that the board decided to hold in the year",
        "Reviews, by the day of the decision.", ONE, {}, "reviews", summed=False,
    ),
)  # fmt: skip
BY_ID: dict[str, ReturnTable] = {table.id: table for table in TABLES}
RATE = "8"
RATE_TITLE = "Registered sex offenders for every 100,000 people"
RATE_DEFINITION = (
    "Category 1 on 31 March (table 1), times 100,000, by the people of 10 and over who live in the area: the estimate "
    "that was entered for the middle of the year before, or the last before that. The other way round: one registered "
    "sex offender for so many people of 10 and over."
)

"""The tables of the annual MAPPA return: exactly what each counts, and its rows and columns.

Each definition appears on the page and in the download with its table. If a definition changes, change EDITION too:
each stored run names the edition that it used.
"""

from dataclasses import dataclass
from typing import Literal

EDITION = "1"
CATEGORIES = {"1": "Category 1", "2": "Category 2", "3": "Category 3", "4": "Category 4"}
NOT_SET = "0"
LEVELS = {"1": "Level 1", "2": "Level 2", "3": "Level 3", NOT_SET: "No level set yet"}
MEETING_LEVELS = {"2": "Level 2", "3": "Level 3"}
SINGLE_LINE = {"": "In the year"}
ORDERS = {
    "shpo": "Sexual harm prevention orders, including interim orders",
    "notification": "Notification orders, including interim orders",
    "sopo": "Sexual offences prevention orders",
    "fto": "Foreign travel orders",
    "voo": "Violent offender orders, including interim orders",
    "travel": "Of the sexual harm prevention orders: with a prohibition on foreign travel",
}
_AREA = (
    "Area: the force of the team to which the person was allocated at the end of the year, as recorded. A person who "
    "was never allocated counts for the force that registered them."
)
_ONCE = "Each person is counted once, in the first of these categories: 1, 2, 3, or 4 if it is the only category."


@dataclass(frozen=True, slots=True)
class ReturnTable:
    """One table: its rows and columns by code, in order. A table without columns has a single column of numbers."""

    id: str
    number: str
    title: str
    definition: str
    lines: dict[str, str]
    columns: dict[str, str]
    unit: Literal["people", "orders", "reviews"] = "people"
    has_total: bool = True
    """Whether its rows add up to a total."""

    @property
    def is_crossed(self) -> bool:
        """Whether it has several columns."""
        return bool(self.columns)


def _build_crossed_table(id: str, number: str, title: str, definition: str, lines: dict[str, str]) -> ReturnTable:
    return ReturnTable(id, number, title, definition, lines, CATEGORIES)


def _build_single_table(id: str, number: str, title: str, definition: str) -> ReturnTable:
    return ReturnTable(id, number, title, definition, SINGLE_LINE, {}, has_total=False)


TABLES: tuple[ReturnTable, ...] = (
    _build_crossed_table(
        "community", "1", "MAPPA offenders in the community on 31 March",
        f"Everyone in a category on 31 March, whether confirmed by a person or only calculated. {_ONCE} Not "
        "counted: people in prison, detained in hospital or by immigration, or abroad that night; people deported; "
        "people whose record was archived; people who had died; people with an open question about the category. "
        "Police custody counts as in the community. The level is the last level set since the person last came "
        f"into MAPPA. {_AREA}",
        LEVELS,
    ),
    _build_crossed_table(
        "meetings", "2", "Managed at Level 2 or 3 in the year",
        "Everyone managed at Level 2 or 3 on any day of the year, including in custody. Each person is counted "
        f"once, at the highest level reached, in the category of the last days at that level. {_AREA}",
        MEETING_LEVELS,
    ),
    _build_single_table(
        "notification", "3", "Cautioned or convicted for breach of the notification requirements",
        "People, not offences: everyone cautioned for, or convicted of, an offence under SOA 2003 s.91 in the year. "
        f"A conviction quashed on appeal is not counted. {_AREA}",
    ),
    _build_single_table(
        "revoked", "4", "Indefinite notification requirements revoked on application",
        "People whose indefinite requirements the force ended on their own application, by the day on which they "
        "received the notice. People freed by a court on appeal, or in Scotland without an application, are not "
        "counted.",
    ),
    ReturnTable(
        "orders", "5", "Restrictive orders that courts imposed in the year",
        "Orders, not people, by the day on which the court made them. An interim order and the full order that "
        f"follows it count as two. {_AREA}",
        ORDERS, {}, "orders", has_total=False,
    ),
    _build_single_table(
        "risk_order", "6", "Became subject to notification for breach of a sexual risk order",
        "People cautioned for, or convicted of, breach of a sexual risk order (SOA 2003 s.122H) or a risk of sexual "
        f"harm order (s.128) in the year who were not in Category 1 the day before. {_AREA}",
    ),
    _build_crossed_table(
        "recalled", "7a", "Level 2 and 3 offenders returned to custody for breach of licence",
        "People returned to custody by a recall in the year who were at Level 2 or 3 on that day. Each person is "
        "counted once, at the highest level. A recall that was rescinded is not counted.",
        MEETING_LEVELS,
    ),
    _build_crossed_table(
        "order_breach", "7b", "Level 2 and 3 offenders sent to custody for breach of an SHPO or SOPO",
        "People who went into custody in the year and were at Level 2 or 3 on that day. They went into custody on "
        "the day of an arrest, a charge or a court result for breach of such an order, or in the 7 days after it.",
        MEETING_LEVELS,
    ),
    ReturnTable(
        "further", "9", "Charged with a serious further offence in the year",
        "People, by their highest level on the day of the charge or in the 28 days before it.",
        LEVELS, {},
    ),
    ReturnTable(
        "reviews", "10", "Serious case reviews that the board decided to hold in the year",
        "Reviews, by the day of the decision.", SINGLE_LINE, {}, "reviews", has_total=False,
    ),
)  # fmt: skip
BY_ID: dict[str, ReturnTable] = {table.id: table for table in TABLES}
RATE = "8"
RATE_TITLE = "Registered sex offenders per 100,000 people"
RATE_DEFINITION = (
    "Category 1 on 31 March (table 1), times 100,000, divided by the number of people aged 10 and over who live in the "
    "area. The population is the mid-year estimate of the year before, or the latest one before that. The second "
    "number is how many people aged 10 and over there are for each registered sex offender."
)

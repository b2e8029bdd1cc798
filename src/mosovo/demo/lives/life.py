"""One invented life: the person, what the court did, and what the other modules need to know about one another."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from mosovo.demo.fact_recorder import FactRecorder
from mosovo.demo.seeded_random import SeededRandom
from mosovo.rooms.orders.models import Clause, Order
from mosovo.rooms.risk.models import RiskLevel

from .court_results import CourtResult
from .person import InventedPerson, draw_relative, draw_surname
from .texts import Phrasebook

WORK = (
    "at the warehouse", "at a garage", "as a painter", "in the kitchen of a hotel", "as a delivery driver",
    "at the recycling centre", "as a gardener", "at a bakery", "on a building site", "as a software tester from home",
)  # fmt: skip
RELATIVES = (("Mother", "female", -26), ("Father", "male", -28), ("Sister", "female", 3), ("Brother", "male", -4),
             ("Daughter, adult", "female", 27), ("Son, adult", "male", 29), ("Aunt", "female", -24))  # fmt: skip
"""The relationship, the sex, and how many years younger than the person."""
SETTLED_DAYS = 1200
"""Days after which a life has been settled for several years."""
YOUNG, RETIRED = 23, 67
OLDEST_RELATIVE, YOUNGEST_RELATIVE = 92, 19


@dataclass(frozen=True, slots=True)
class CaseOfficers:
    """Those who work on the case, by account, and the agencies by code."""

    manager: UUID | None = None
    second: UUID | None = None
    manager_name: str = ""
    agencies: Mapping[str, UUID] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Relative:
    """A relative, partner or friend of the person."""

    relationship: str
    name: str
    sex: str


@dataclass
class Conduct:
    """How the person behaves, and what is behind in the case."""

    late: float = 0.02
    max_days_overdue: int = 60
    """The most days by which a notification in this caseload is overdue."""
    absconds: bool = False
    due_in: int | None = None
    """The number of days until the annual notification is due."""
    has_no_home: bool = False
    overdue: str = ""
    """What is overdue: visit, assessment, plan, review, category, clauses, level; empty: nothing."""
    breaches_order: bool = False
    level_2: int = 0
    """The MAPPA level, if a meeting manages the case."""
    risk: str = ""
    """The risk level, if it is not drawn."""


@dataclass
class Life:
    """A person with the timeline of their case. The modules of this package fill it in order."""

    nominal_id: UUID
    kind: str
    chance: SeededRandom
    now: datetime
    today: date
    person: InventedPerson
    index: CourtResult
    recorder: FactRecorder
    conduct: Conduct
    officers: CaseOfficers
    from_on: date
    others: list[CourtResult] = field(default_factory=list)
    relative: Relative | None = None
    partner: Relative | None = None
    work: str = ""
    free_from: date | None = None
    """Since when the person is at liberty; None: in custody."""
    licence_until: date | None = None
    orders: list[Order] = field(default_factory=list)
    clauses: list[Clause] = field(default_factory=list)
    concerns: list[date] = field(default_factory=list)
    """Days of information after which the risk is assessed again."""
    levels: list[RiskLevel] = field(default_factory=list)
    mappa_level_on: date | None = None
    """The last day on which a MAPPA level was set."""
    has_pending_ruling: bool = False
    """Whether a supervisor ruled on a due date, and no one checked the ruling yet."""
    phrases: Phrasebook = field(init=False)

    def __post_init__(self) -> None:
        self.phrases = Phrasebook(self.chance, self.words)

    @property
    def about(self) -> dict[str, UUID]:
        """Return the column that every fact of the person has."""
        return {"nominal_id": self.nominal_id}

    @property
    def is_supervised(self) -> bool:
        """Whether probation or youth justice supervises the person, or prepares the release."""
        index = self.index
        sentenced = index.kind in ("custody", "suspended", "community", "youth") and index.gateway == "conviction"
        return self.kind in ("rso", "violent", "terrorist") and sentenced and index.ends_on > self.today

    def discard_facts(self) -> None:
        """Forget the facts, which are recorded; what other cases need of the life stays."""
        self.recorder.rows, self.recorder.by_others = [], {}

    def words(self) -> dict[str, str]:
        """Return the words that texts use."""
        return {
            **self.person.words(),
            "relative": f"{self.person.words()['his']} {self.relative.relationship.split(',')[0].lower()}"
            if self.relative
            else "",
            "partner": self.partner.name.split()[0] if self.partner else "",
            "work": self.work,
            "story": self.index.story,
            **self._flags(),
            "years": "several years" if (self.today - self.from_on).days > SETTLED_DAYS else "a year",
        }

    def _flags(self) -> dict[str, str]:
        """Return what the life is, as conditions of phrases: each is empty where it is not so."""
        age = self.person.age_on(self.today)
        conditions = {
            "old": age >= RETIRED, "young": age < YOUNG, "idle": not self.work and YOUNG <= age < RETIRED,
            "alone": self.partner is None, "licence": self.licence_until is not None,
            "order": bool(self.orders), self.index.theme: True,
        }  # fmt: skip
        return {name: name if is_true else "" for name, is_true in conditions.items()}

    def level_on(self, day: date) -> str:
        """Return the risk level on a day; empty: none was set."""
        return next((each.level for each in reversed(self.levels) if each.set_on <= day), "")


def draw_relative_of(chance: SeededRandom, person: InventedPerson, today: date) -> Relative | None:
    """Draw the closest relative, of a possible age; None: no one."""
    if not chance.occurs(0.62):
        return None
    age = person.age_on(today)
    possible = [
        (relationship, sex, years_younger)
        for relationship, sex, years_younger in RELATIVES
        if YOUNGEST_RELATIVE <= age - years_younger <= OLDEST_RELATIVE
    ]
    if not possible:
        return None
    relationship, sex, years_younger = chance.one_of(possible)
    name = draw_relative(chance, person, sex=sex, years_younger=years_younger, same_surname=chance.occurs(0.7))
    return Relative(relationship, name, sex)


def draw_partner_of(chance: SeededRandom, person: InventedPerson, today: date) -> Relative | None:
    """Draw a partner for a third of the adults."""
    if person.age_on(today) < 20 or not chance.occurs(0.3):
        return None
    sex = ("female" if person.sex == "male" else "male") if chance.occurs(0.92) else person.sex
    years_younger = chance.between(-6, min(9, person.age_on(today) - 20))
    name = draw_relative(chance, person, sex=sex, years_younger=years_younger, same_surname=False)
    first = name.split()[0]
    return Relative("Partner", f"{first} {draw_surname(chance, person.origin)}", sex)

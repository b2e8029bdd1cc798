"""Invented court results: offences and sentences, in about the proportions of a real register.

Community orders and suspended sentences for images are the most common. Long immediate sentences give the indefinite
periods. Cautions are few. The law library calculates the notification period of each.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from .seeded_random import SeededRandom


@dataclass(frozen=True)
class DemoCourtResult:
    """A kind of result: the offence, the sentence or disposal, and how many years ago it may have been."""

    offence: str
    disposal: str
    shortest: int = 0
    longest: int = 0
    suspended: bool = False
    years_back: float = 4.8
    gateway: str = "conviction"
    about: dict[str, Any] = field(default_factory=dict)

    @property
    def is_custodial(self) -> bool:
        """Whether the person was sent to prison for it."""
        return self.disposal == "imprisonment" and not self.suspended


_IMAGES = {"image_age": 9}
_ADULT, _CHILD = {"victim_age": 27}, {"victim_age": 14}

RESULTS: tuple[tuple[int, DemoCourtResult], ...] = (
    (20, DemoCourtResult("PCA 1978 s.1", "community_order", 24, 36, about=_IMAGES)),
    (15, DemoCourtResult("PCA 1978 s.1", "imprisonment", 8, 20, suspended=True, years_back=9.8, about=_IMAGES)),
    (7, DemoCourtResult("PCA 1978 s.1", "imprisonment", 14, 28, years_back=9.8, about=_IMAGES)),
    (4, DemoCourtResult("CJA 1988 s.160", "community_order", 12, 24, about=_IMAGES)),
    (2, DemoCourtResult("CJA 1988 s.160", "conditional_discharge", 18, 24, years_back=1.4, about=_IMAGES)),
    (10, DemoCourtResult("SOA 2003 s.9", "imprisonment", 30, 84, years_back=16)),
    (6, DemoCourtResult("SOA 2003 s.9", "imprisonment", 12, 28, years_back=9.8)),
    (7, DemoCourtResult("SOA 2003 s.15A", "community_order", 24, 36)),
    (4, DemoCourtResult("SOA 2003 s.15A", "imprisonment", 8, 14, suspended=True, years_back=9.8)),
    (6, DemoCourtResult("SOA 2003 s.3", "imprisonment", 7, 29, years_back=9.8, about=_ADULT)),
    (4, DemoCourtResult("SOA 2003 s.3", "community_order", 18, 36, about=_CHILD)),
    (8, DemoCourtResult("SOA 2003 s.1", "imprisonment", 72, 168, years_back=16)),
    (4, DemoCourtResult("SOA 2003 s.8", "imprisonment", 36, 72, years_back=16)),
    (3, DemoCourtResult("SOA 2003 s.66", "community_order", 12, 24, about=_ADULT)),
    (3, DemoCourtResult("PCA 1978 s.1", "caution", years_back=1.9, gateway="caution", about=_IMAGES)),
)
VIOLENT: tuple[tuple[int, DemoCourtResult], ...] = (
    (5, DemoCourtResult("OAPA 1861 s.18", "imprisonment", 48, 120, years_back=8, about={"schedule3": "false"})),
    (4, DemoCourtResult("OAPA 1861 s.20", "imprisonment", 18, 36, years_back=4, about={"schedule3": "false"})),
    (
        2,
        DemoCourtResult(
            "Robbery (Theft Act 1968 s.8)", "imprisonment", 36, 72, years_back=5, about={"schedule3": "false"}
        ),
    ),
)
TERRORIST: tuple[tuple[int, DemoCourtResult], ...] = (
    (1, DemoCourtResult("TA 2000 s.58", "imprisonment", 24, 60, years_back=5, about={"schedule3": "false"})),
)


@dataclass(frozen=True)
class DemoSentence:
    """One result with its dates."""

    result: DemoCourtResult
    offended_on: date
    convicted_on: date
    sentenced_on: date
    months: int
    released_on: date | None

    @property
    def supervised_until(self) -> date:
        """Return the end of probation supervision: about the length of the sentence."""
        return self.sentenced_on + timedelta(days=round(self.months * 30.4))


def draw_sentence(chance: SeededRandom, results: tuple[tuple[int, DemoCourtResult], ...], today: date) -> DemoSentence:
    """Draw a result with dates that fit it. The period of one in 30 has already ended."""
    result = chance.weighed(results)
    furthest = round(365 * result.years_back * (1.1 if chance.once_in(1 / 30) else 1))
    convicted_on = today - timedelta(days=chance.between(12, furthest))
    months = chance.between(result.shortest, result.longest)
    waits = result.about.get("victim_age") != 27 and result.gateway == "conviction" and chance.once_in(0.5)
    sentenced_on = min(chance.days_after(convicted_on, 14, 45), today) if waits else convicted_on
    released_on = sentenced_on + timedelta(days=round(months * 30.4 / 2)) if result.is_custodial else None
    offended_on = convicted_on - timedelta(days=chance.between(120, 1100))
    return DemoSentence(result, offended_on, convicted_on, sentenced_on, months, released_on)

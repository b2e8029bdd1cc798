"""Draw what the court did: offence, court, sentence and dates that fit the age of the person and one another."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from mosovo.demo import name_lists
from mosovo.demo.seeded_random import SeededRandom
from mosovo_law.core.days import months_after

from . import figures
from .offences import InventedOffence, SentenceRange, offences_of_kind, other_offences, sexual_offences
from .person import InventedPerson

ADULT = 18
MONTHS_OF_CHILDHOOD = ADULT * 12 + 8
"""Months of age below which a person on the register was sentenced as a child."""
MAX_MAGISTRATES_MONTHS = 6
"""Months of imprisonment that a magistrates’ court could always pass for one offence."""
MONTH = 30.44
YEARS_SUBJECT = {"caution": 1.9, "community": 4.8, "suspended": 6.8, "discharge": 0.9, "custody": 6.8, "youth": 2.3}
"""Years back within which a person with this disposal is still subject to notification, less a margin."""
TEN_YEARS, FOR_LIFE = 9.7, 17.0
TWO_THIRDS_RULES = ((date(2022, 6, 28), 48), (date(2020, 4, 1), 84))
"""Since when sexual and violent offenders with sentences of this number of months serve two thirds."""
DISPOSAL_CODES = {"community": "community_order", "discharge": "conditional_discharge", "caution": "caution"}
GATEWAYS = {"caution": "caution", "youth_caution": "youth_caution"}
YOUTH_RANGES = ((56, "youth_rehabilitation_order", 18, 36), (18, "referral_order", 9, 12), (16, "youth_caution", 0, 0),
         (10, "detention_and_training_order", 12, 24))  # fmt: skip


@dataclass(frozen=True, slots=True)
class CourtResult:
    """One conviction or caution, with its disposal and dates."""

    offence: str
    story: str
    theme: str
    osp: str
    listed: bool
    kind: str
    """custody, suspended, community, discharge, caution, youth, or another disposal that is not listed."""
    disposal: str
    months: int
    court: str
    offended_on: date
    convicted_on: date
    sentenced_on: date
    suspended_months: int | None = None
    facts: dict[str, Any] = field(default_factory=dict)

    @property
    def gateway(self) -> str:
        """Return how it brings the person under the Act."""
        return GATEWAYS.get(self.disposal, "conviction")

    @property
    def is_custodial(self) -> bool:
        """Whether the person was sent to prison or detained for it."""
        return self.kind == "custody" or self.disposal == "detention_and_training_order"

    @property
    def released_on(self) -> date | None:
        """Return the day of release: after half, or two thirds, of the sentence."""
        if not self.is_custodial:
            return None
        is_two_thirds = any(self.sentenced_on >= since and self.months >= most for since, most in TWO_THIRDS_RULES)
        return self.sentenced_on + timedelta(days=round(self.months * MONTH * (2 / 3 if is_two_thirds else 1 / 2)))

    @property
    def ends_on(self) -> date:
        """Return the end of the sentence: of the licence, the community order or the suspension."""
        return months_after(self.suspended_months or self.months, self.sentenced_on)


def draw_sexual_result(chance: SeededRandom, person: InventedPerson, today: date) -> CourtResult:
    """Draw the result that put the person on the register of sex offenders."""
    youth = today < months_after(MONTHS_OF_CHILDHOOD, person.born_on)
    choices = [each for each in sexual_offences() if _can_have_committed(each, person, today, youth=youth)]
    sentence = chance.pick_weighted(_list_sentence_weights(choices)) if not youth else ""
    weighted_offences = [
        (each.youth if youth else each.weight * _sum_weights(each, sentence), each)
        for each in choices
        if youth or _sum_weights(each, sentence)
    ]
    offence = chance.pick_weighted(weighted_offences)
    if youth:
        return _draw_youth(chance, person, offence, today)
    weighted_ranges = [
        (sentence_range.weight, sentence_range)
        for sentence_range in offence.sentences
        if sentence_range.kind == sentence
    ]
    return _draw_adult(chance, person, offence, chance.pick_weighted(weighted_ranges), today)


def draw_other_result(chance: SeededRandom, person: InventedPerson, kind: str, today: date) -> CourtResult:
    """Draw the result of a person who is on the register as violent, terrorist or otherwise dangerous."""
    offence = chance.pick_weighted([(each.weight, each) for each in offences_of_kind(kind)])
    return _draw_adult(chance, person, offence, offence.sentences[0], today, years=8.0)


def _list_sentence_weights(choices: list[InventedOffence]) -> list[tuple[int, str]]:
    kinds = {sentence_range.kind for each in choices for sentence_range in each.sentences}
    return [(weight, kind) for weight, kind in figures.weights("sentences") if kind in kinds]


def _sum_weights(offence: InventedOffence, kind: str) -> int:
    return sum(sentence_range.weight for sentence_range in offence.sentences if sentence_range.kind == kind)


def _can_have_committed(offence: InventedOffence, person: InventedPerson, today: date, *, youth: bool) -> bool:
    if youth:
        return offence.youth > 0
    is_old_enough = offence.before is None or person.age_on(offence.before) >= ADULT + 2
    return is_old_enough and (person.sex == "male" or offence.women or offence.theme == "images")


def _draw_adult(
    chance: SeededRandom, person: InventedPerson, offence: InventedOffence, sentence_range: SentenceRange, today: date,
    years: float = 0.0,
) -> CourtResult:  # fmt: skip
    months = chance.between(sentence_range.least, sentence_range.most)
    adult_on = months_after(ADULT * 12 + 6, person.born_on)
    earliest = max(adult_on, months_after(8, offence.since) if offence.since else adult_on)
    max_days_back = min(round(365 * (years or _get_years_back(sentence_range.kind, months))), (today - earliest).days)
    convicted_on = today - timedelta(days=chance.between(min(12, max_days_back), max(max_days_back, 1)))
    offended_on = _draw_offence_date(chance, offence, convicted_on, months_after(ADULT * 12, person.born_on))
    kind = "custody" if sentence_range.kind == "custody" else sentence_range.kind
    young = person.age_on(convicted_on) < 21
    imprisonment = "detention_yoi" if young else "imprisonment"
    result = CourtResult(
        offence.name, offence.story, offence.theme, offence.osp, offence.listed, kind,
        DISPOSAL_CODES.get(kind, imprisonment), months, "", offended_on, convicted_on, convicted_on,
        facts=_draw_facts(chance, offence),
    )  # fmt: skip
    if kind == "suspended":
        result = replace(result, suspended_months=max(18, 6 * -(-months // 6)))
    return _add_court(chance, result, offence, today)


def _get_years_back(kind: str, months: int) -> float:
    if kind in ("custody", "suspended") and months >= 30:
        return FOR_LIFE
    return TEN_YEARS if kind in ("custody", "suspended") and months > MAX_MAGISTRATES_MONTHS else YEARS_SUBJECT[kind]


def _draw_offence_date(chance: SeededRandom, offence: InventedOffence, convicted_on: date, adult_on: date) -> date:
    """Draw the day of the offence, committed as an adult and while it was an offence."""
    latest = convicted_on - timedelta(days=100)
    if offence.before is not None:
        latest, first = offence.before, offence.before - timedelta(days=14 * 365)
    else:
        first = convicted_on - timedelta(days=chance.between(200, 1000))
    first = max(first, adult_on + timedelta(days=7), offence.since or adult_on)
    return first + timedelta(days=chance.between(0, max((latest - first).days, 0)))


def _draw_youth(chance: SeededRandom, person: InventedPerson, offence: InventedOffence, today: date) -> CourtResult:
    """Draw the result of a person who is still under 18."""
    weight_kind = chance.pick_weighted([(weight, (kind, low, high)) for weight, kind, low, high in YOUTH_RANGES])
    disposal, low, high = weight_kind
    years = 0.9 if disposal in ("youth_caution", "referral_order") else YEARS_SUBJECT["youth"]
    latest = min(today - timedelta(days=20), months_after(ADULT * 12, person.born_on) - timedelta(days=1))
    earliest = max(months_after(13 * 12 + 6, person.born_on), today - timedelta(days=round(365 * years)))
    convicted_on = latest - timedelta(days=chance.between(0, max((latest - earliest).days, 0)))
    offended_on = convicted_on - timedelta(days=chance.between(90, 260))
    court = "" if disposal == "youth_caution" else "Exampleton Youth Court"
    return CourtResult(
        offence.name, offence.story, offence.theme, offence.osp, True, "youth", disposal, chance.between(low, high),
        court, max(offended_on, months_after(12 * 12, person.born_on)), convicted_on, convicted_on,
        facts=_draw_facts(chance, replace(offence, victim=(5, 11) if offence.name != "SOA 2003 s.10" else (13, 14))),
    )  # fmt: skip


def _add_court(chance: SeededRandom, result: CourtResult, offence: InventedOffence, today: date) -> CourtResult:
    """Choose the court by the sentence, and for serious cases a later day of sentence."""
    if result.kind == "caution":
        return result
    crown = offence.crown or (result.months > MAX_MAGISTRATES_MONTHS and result.kind in ("custody", "suspended"))
    court = chance.one_of(name_lists.CROWN_COURTS if crown or chance.occurs(0.3) else name_lists.MAGISTRATES)
    adult_victim = result.facts.get("victim_age", 0) >= ADULT
    sentenced_on = result.sentenced_on
    if chance.occurs(0.5) and not adult_victim:
        sentenced_on = min(chance.days_after(result.convicted_on, 14, 45), today)
    return replace(result, court=court, sentenced_on=sentenced_on)


def _draw_facts(chance: SeededRandom, offence: InventedOffence) -> dict[str, Any]:
    if not offence.listed:
        return {"schedule3": "false"}
    if offence.image is not None:
        return {"image_age": chance.between(*offence.image)}
    return {"victim_age": chance.between(*offence.victim)} if offence.victim else {}


def draw_more_counts(chance: SeededRandom, index: CourtResult) -> list[CourtResult]:
    """Draw further counts that the court dealt with on the same day."""
    if index.kind in ("caution", "youth", "discharge") or not chance.occurs(0.26):
        return []
    counts = chance.pick_weighted(((6, 1), (3, 2), (1, 3)))
    shorter = [max(index.months - 2 * number, min(index.months, 12)) for number in range(1, counts + 1)]
    return [
        replace(
            index,
            months=shorter[number],
            offended_on=max(index.offended_on - timedelta(days=20 * (number + 1)), index.offended_on.replace(day=1)),
        )
        for number in range(counts)
    ]


def draw_earlier_results(chance: SeededRandom, person: InventedPerson, before: date) -> list[CourtResult]:
    """Draw convictions of other kinds from before, which put no one on the register of sex offenders."""
    adult_on = months_after(ADULT * 12 + 4, person.born_on)
    available_days = (before - adult_on).days - 200
    if available_days < 300 or not chance.occurs(0.2):
        return []
    results = []
    for _ in range(chance.pick_weighted(((6, 1), (3, 2), (1, 4)))):
        offence, disposal, months = chance.one_of(other_offences())
        on = before - timedelta(days=chance.between(200, min(available_days, 7000)))
        results.append(
            CourtResult(
                offence, "", "", "", False, "other", disposal, months, chance.one_of(name_lists.MAGISTRATES),
                on - timedelta(days=chance.between(20, 120)), on, on, facts={"schedule3": "false"},
            )
        )  # fmt: skip
    return sorted(results, key=lambda each: each.convicted_on)

"""For each fact that a condition may depend on, the possible answers that matter.

An answer about a number stands for a range, so that neighbours with the same effect can be joined: under 16 and
16 or 17 become under 18.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from mosovo_law.core.days import age_on
from mosovo_law.facts.case_facts import CaseFacts, Disposal, Event
from mosovo_law.status.position import calculate_position
from mosovo_law.status.soa2003.offence_ranges import max_victim_age

from .disposals import TERMS, WITH_SUPERVISION

PART_2_BEGAN = date(2004, 5, 1)
REGISTER_BEGAN = date(1997, 9, 1)
STATUSES_IN_1997 = {
    "not_yet_dealt_with": "not sentenced yet",
    "serving": "serving the sentence, in prison or in the community",
    "supervised": "supervised after release",
    "hospital": "in hospital or under guardianship for it",
    "none": "none of these",
}


@dataclass(frozen=True, slots=True)
class AnswerOption:
    """One answer to one question: its words, the event with that answer, and the range it stands for."""

    words: str
    event: Event
    low: int | None = None
    high: int | None = None
    born_on: date | None = None

    @property
    def label(self) -> str:
        return self.words.format(_format_range(self.low, self.high))

    def join_with(self, other: "AnswerOption") -> "AnswerOption | None":
        """Return both answers as one if the other’s range continues this one; None otherwise."""
        if "{}" not in self.words or self.words != other.words or self.high != other.low:
            return None
        return replace(self, high=other.high)


def _format_range(low: int | None, high: int | None) -> str:
    if high is None:
        return f"{low} or over"
    if low is None:
        return f"under {high}"
    return f"{low} or {high - 1}" if high - low == 2 else f"{low} to {high - 1}"


type ListOptions = Callable[[Event, CaseFacts], Iterator[AnswerOption]]


def list_birth_options(event: Event, facts: CaseFacts) -> Iterator[AnswerOption]:
    """Yield whether the person was under 18 on the day the period starts, if there is no date of birth."""
    if facts.born_on is not None or (event.age_at_offence or 0) >= 18:
        return
    year = (event.sentenced_on or event.on).year
    for low, high, age in ((None, 18, 17), (18, None, 30)):
        yield AnswerOption("The person was {} on the day it starts", event, low, high, date(year - age, 1, 1))


def list_offender_options(event: Event, facts: CaseFacts) -> Iterator[AnswerOption]:
    """Yield the offender’s possible ages at the offence, within the dates of birth and conviction."""
    if has_one_age(event, facts):
        return
    youngest, oldest = _find_age_range(event, facts)
    for low, high, age in ((None, 18, 17), (18, 20, 18), (20, None, 20)):
        if oldest >= (low or 0) and (high is None or youngest < high):
            answered = replace(event, age_at_offence=age, age_at_offence_most=None)
            yield AnswerOption("The offender was {} at the offence", answered, low, high)


def has_one_age(event: Event, facts: CaseFacts) -> bool:
    """Whether the facts leave one age of the offender at the offence."""
    is_dated = event.offended_on is not None and facts.born_on is not None
    if event.age_at_offence is None and not is_dated:
        return False
    youngest, oldest = _find_age_range(event, facts)
    return youngest == oldest


def _find_age_range(event: Event, facts: CaseFacts) -> tuple[int, int]:
    """Return the lowest and highest age that the offender can have been."""
    if event.age_at_offence is not None:
        return event.age_at_offence, event.age_at_offence_most or event.age_at_offence
    if event.offended_on is not None and facts.born_on is not None:
        last = event.offended_latest_on or event.offended_on
        return age_on(event.offended_on, facts.born_on), age_on(last, facts.born_on)
    if facts.born_on is None:
        return 0, 130
    earliest = PART_2_BEGAN if "2003" in event.offence else facts.born_on
    return max(age_on(earliest, facts.born_on), 0), age_on(event.on, facts.born_on)


def list_victim_options(event: Event, _: CaseFacts) -> Iterator[AnswerOption]:
    youngest, oldest = event.victim_age or 0, max_victim_age(event)
    if event.victim_age is not None and youngest == oldest:
        return
    for low, high, age in ((None, 16, 15), (16, 18, 17), (18, None, 18)):
        if (oldest is None or oldest >= (low or 0)) and (high is None or youngest < high):
            answered = replace(event, victim_age=age, victim_age_most=None)
            yield AnswerOption("The victim was {} at the offence", answered, low, high)


def list_image_options(event: Event, _: CaseFacts) -> Iterator[AnswerOption]:
    if event.image_age is None:
        yield AnswerOption("A child under 16 was shown", replace(event, image_age=15))
        yield AnswerOption("No one under 16 was shown", replace(event, image_age=16))


def list_purpose_options(event: Event, _: CaseFacts) -> Iterator[AnswerOption]:
    if event.sexual_purpose is None:
        yield AnswerOption("It was for sexual gratification", replace(event, sexual_purpose=True))
        yield AnswerOption("It was not for sexual gratification", replace(event, sexual_purpose=False))


def list_court_finding_options(event: Event, _: CaseFacts) -> Iterator[AnswerOption]:
    if event.court_finds_sexual is None:
        yield AnswerOption("The court found a significant sexual aspect", replace(event, court_finds_sexual=True))
        yield AnswerOption("The court found no significant sexual aspect", replace(event, court_finds_sexual=False))


def list_status_in_1997_options(event: Event, _: CaseFacts) -> Iterator[AnswerOption]:
    """Yield the possible statuses on 1 September 1997, for decisions before that date."""
    if event.on < REGISTER_BEGAN and event.position_on_1997_09_01 is None:
        for place, words in STATUSES_IN_1997.items():
            yield AnswerOption(f"On 1 September 1997: {words}", replace(event, position_on_1997_09_01=place))


def list_schedule_options(event: Event, facts: CaseFacts) -> Iterator[AnswerOption]:
    """Yield whether the offence is in Schedule 3, if the law library cannot tell and nothing else is open."""
    subject = any(period.event == event.ref for period in calculate_position(facts).periods)
    if event.schedule3 is None and not subject:
        yield AnswerOption("It is in Schedule 3, and its conditions are met", replace(event, schedule3=True))
        yield AnswerOption("It is not in Schedule 3", replace(event, schedule3=False))


def list_supervision_options(event: Event, _: CaseFacts) -> Iterator[AnswerOption]:
    """Yield whether a community payback order has a supervision requirement, and lengths of it, if not recorded."""
    payback = next((d for d in event.disposals if d.kind in WITH_SUPERVISION and d.supervision_months is None), None)
    if payback is not None:
        for words, months in SUPERVISION:
            yield AnswerOption(words, _replace_disposal(event, payback, replace(payback, supervision_months=months)))


def list_length_options(event: Event, _: CaseFacts) -> Iterator[AnswerOption]:
    """Yield a length on each side of every limit in the law, where the length was left out."""
    blank = next((d for d in event.disposals if d.kind not in NO_LENGTH and not _has_length(d)), None)
    if blank is None:
        return
    for words, months in BANDS if blank.kind in TERMS else YEARS:
        yield AnswerOption(words, _replace_disposal(event, blank, replace(blank, months=months)))


def list_length_in_weeks_options(event: Event, _: CaseFacts) -> Iterator[AnswerOption]:
    """Yield how a term in weeks or days could be decided: 6 months or less, or more."""
    weeks = next((d for d in event.disposals if d.kind in TERMS and (d.weeks or d.days)), None)
    if weeks is not None:
        for words, months in (("6 months or less", 6), ("more than 6 months", 7)):
            decided = replace(weeks, years=0, months=months, weeks=0, days=0)
            yield AnswerOption(f"It is decided that the term is {words}", _replace_disposal(event, weeks, decided))


def _has_length(disposal: Disposal) -> bool:
    return any((disposal.years, disposal.months, disposal.weeks, disposal.days, disposal.extension_months))


def _replace_disposal(event: Event, old: Disposal, new: Disposal) -> Event:
    return replace(event, disposals=tuple(new if each is old else each for each in event.disposals))


NO_LENGTH = frozenset({"life", "ipp", "hospital_order", "guardianship_order", "fine", "absolute_discharge",
                       "compensation_only", "no_separate_penalty", "admonition", "other",
                       "order_for_lifelong_restriction", "indeterminate_custodial_sentence"})  # fmt: skip
BANDS = (
    ("The term was 30 months or more", 30),
    ("The term was 12 to 29 months", 12),
    ("The term was more than 6 months, less than 12", 7),
    ("The term was 6 months or less", 6),
)
SUPERVISION = (
    ("It has no offender supervision requirement", 0),
    ("It has one for 6 months", 6),
    ("It has one for 12 months", 12),
    ("It has one for 24 months", 24),
    ("It has one for 36 months", 36),
)
YEARS = (("It was for 12 months or more", 12), ("It was for less than 12 months", 11))
VARIATIONS: tuple[ListOptions, ...] = (
    list_birth_options,
    list_offender_options,
    list_victim_options,
    list_image_options,
    list_purpose_options,
    list_court_finding_options,
    list_supervision_options,
    list_length_options,
    list_length_in_weeks_options,
    list_status_in_1997_options,
    list_schedule_options,
)
"""In the order in which they are tried. Whether the offence is in the schedule comes last."""

"""Facts that bring generated people into MAPPA Category 2: offences, sentences and supervision."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from mosovo_law.core import vocabulary
from mosovo_law.facts.case_facts import CaseFacts, Disposal, Event
from mosovo_law.facts.mappa_facts import Supervision

OFFENCES = (
    "OAPA 1861 s.18", "OAPA 1861 s.20", "OAPA 1861 s.47", "OAPA 1861 s.39", "common law murder", "common law: murder",
    "common law: manslaughter", "murder", "common law: mansluaghter", "Theft Act 1968 s.8", "Theft Act 1968 s.9(1)(a)",
    "Theft Act 1968 s.1", "Criminal Damage Act 1971 s.1(1)", "Criminal Damage Act 1971 s.1(3)", "TA 2000 s.54",
    "Firearms Act 1968 s.17", "Protection from Harassment Act 1997 s.4A", "SCA 2015 s.76", "TA 2000 s.57", "assault",
    "SOA 2003 s.66B(2)", "SOA 2003 s.66B(1)", "SOA 2003 s.3", "SOA 2003 s.47", "SOA 2003 s.67A", "Fraud Act 2006 s.1",
    "SO(S)A 2009 s.3", "AFA 2006 s.42: OAPA 1861 s.18",
)  # fmt: skip
DAYS = (
    date(2003, 2, 10), date(2004, 4, 5), date(2009, 12, 14), date(2012, 11, 25), date(2019, 4, 12), date(2022, 6, 29),
    date(2023, 2, 3), date(2024, 1, 31), date(2024, 2, 29), date(2025, 2, 3), date(2025, 5, 11), date(2026, 5, 11),
)  # fmt: skip
"""Days on which a rule or the list began, and others."""
OF_A_YEAR = ("imprisonment", "imprisonment", "detention_yoi", "detention_s250", "detention_and_training_order")
OTHER = (
    "extended_sentence", "offender_of_particular_concern", "life", "ipp", "detention_s259", "hospital_order",
    "guardianship_order", "hospital_and_limitation_direction", "service_detention", "community_order", "fine",
)  # fmt: skip


def with_category_2(random: Random, facts: CaseFacts) -> CaseFacts:
    """Return the person with one or two such events, and sometimes the supervision after them."""
    pick, number = random.choice, len(facts.events)
    if pick((True, False, False, False)):
        return replace(facts, events=(*facts.events, _suspended(random, f"m{number}")))
    first = _event(random, f"m{number}")
    events: tuple[Event, ...] = (first,)
    if pick((True, False, False)):
        second = _event(random, f"m{number + 1}")
        term = Disposal(
            kind="imprisonment", months=pick((2, 5, 6, 7, 14)), days=pick((0, 0, 3)), consecutive_to=first.ref
        )
        events = (first, replace(second, gateway="conviction", disposals=(term,)))
    followed = tuple(_followed(random, events)) if pick((True, False)) else ()
    return replace(facts, events=(*facts.events, *events), supervision=followed)


def _suspended(random: Random, ref: str) -> Event:
    """Return a conviction near the day from which a suspended sentence counts, mostly for a listed offence."""
    pick = random.choice
    on = date(2025, 2, 3) + timedelta(pick((0, 0, -1, 1, -30, -365, -730, -731, 400)))
    term = Disposal(kind=pick(("imprisonment", "detention_yoi")), months=pick((11, 12, 18, 24)), suspended_months=24)
    return Event(
        ref=ref, gateway="conviction", on=on, offence=pick((*OFFENCES[:3], "SOA 2003 s.3", pick(OFFENCES))),
        sentenced_on=on, disposals=(term,),
    )  # fmt: skip


def _event(random: Random, ref: str) -> Event:
    pick = random.choice
    on = pick(DAYS) + timedelta(pick((0, 0, -1, 1, -40, 300)))
    gateway = pick(("conviction",) * 8 + ("insanity_finding", "disability_finding", "terrorism", "caution"))
    dealt_with = pick((True, True, False)) and gateway != "caution"
    return Event(
        ref=ref, gateway=gateway, on=on, offence=pick(OFFENCES), victim_age=pick((None, 9, 30)),
        inchoate=pick((None,) * 8 + ("attempt", "incitement")),
        sentenced_on=on + timedelta(pick((0, 0, 1, 30))) if dealt_with else None,
        quashed_on=pick((None,) * 15 + (on,)), disregarded_on=pick((None,) * 12 + (on + timedelta(400),)),
        trial_concluded_on=pick((None, on + timedelta(200))) if gateway == "disability_finding" else None,
        schedule15=pick((None,) * 12 + (True, False, "unknown")),
        convicted_in=pick((None,) * 10 + ("EW", "SCT", "service")),
        disposals=tuple(_disposals(random)) if dealt_with or pick((True,) * 5 + (False,)) else (),
    )  # fmt: skip


def _disposals(random: Random) -> Iterator[Disposal]:
    pick = random.choice
    for _ in range(pick((0, 1, 1, 1, 1, 2))):
        kind = pick(OF_A_YEAR) if pick((True, True, False)) else pick(OTHER)
        in_parts = kind in {"extended_sentence", "offender_of_particular_concern"}
        may_be_suspended = kind in {"imprisonment", "detention_yoi"} and pick((True, False))
        months = pick((6, 9, 12, 18, 24)) if may_be_suspended else pick((0, 4, 10, 11, 12, 18, 24, 60))
        yield Disposal(
            kind=kind, months=0 if in_parts else months, weeks=pick((0,) * 6 + (2, 52)), days=pick((0,) * 8 + (5, 365)),
            suspended_months=pick((6, 12, 18, 24)) if may_be_suspended else None,
            custodial_months=pick((8, 24)) if in_parts else None,
            extension_months=pick((12, 24)) if kind == "extended_sentence" else pick((None, 12)) if in_parts else None,
        )  # fmt: skip


def _followed(random: Random, events: tuple[Event, ...]) -> Iterator[Supervision]:
    pick = random.choice
    for number in range(pick((1, 1, 2))):
        event = pick(events)
        since = event.sentenced_on or event.on
        yield Supervision(
            ref=f"l{number}", kind=pick(vocabulary.SUPERVISION), event=pick((None, event.ref)), from_on=since,
            until=pick((None, since, since + timedelta(1), since + timedelta(500), since + timedelta(900))),
        )  # fmt: skip

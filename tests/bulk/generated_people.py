"""People generated for the comparison: realistic people, and people with improbable facts.

The same seed gives the same people. Days crowd together on purpose: on month
ends, leap days, birthdays, and on each other.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from random import Random

from mosovo_law.core import vocabulary
from mosovo_law.core.days import Span
from mosovo_law.facts.arrival_facts import Arrival, KnownFrom
from mosovo_law.facts.case_facts import CaseFacts, Change, Disposal, Event, Notification, Order, Review, Spell
from tests.bulk.mappa_people import with_category_2

ALWAYS_LISTED = ("SOA 2003 s.1", "SOA 2003 s.8", "SOA 2003 s.9", "SOA 2003 s.10", "SOA 2003 s.15", "SOA 2003 s.12")
BY_AGE = ("PCA 1978 s.1", "CJA 1988 s.160", "SOA 2003 s.47", "SOA 1956 s.6", "SOA 1956 s.4", "SOA 1956 s.14")
BY_SENTENCE = (
    "SOA 2003 s.3", "SOA 2003 s.7", "SOA 2003 s.13", "SOA 2003 s.16", "SOA 2003 s.38", "SOA 2003 s.62", "SOA 2003 s.64",
    "SOA 2003 s.66", "SOA 2003 s.66A", "SOA 2003 s.66B(3)", "SOA 2003 s.66B(1)", "SOA 2003 s.67A", "CJIA 2008 s.63",
    "SCA 2015 s.69", "SOA 2003 s.25",
)  # fmt: skip
UNLISTED = (
    "Theft Act 1968 s.1", "SOA 2003 s.71", "assault", "common law: rape", "SOA 2033 s.9", "SOA 2003 s.66E",
    "PoCA 1978 s.1", "TA 2000 s.58", "SOA 2003 s.66B(9)", "common law: murder", "CPA 2026 s.1", "SO(S)A 2009 s.7(3)",
)  # fmt: skip
ELSEWHERE = (
    "common law: rape", "SO(S)A 2009 s.3", "SO(S)A 2009 s.28", "SO(NI)O 2008 art.16", "PC(NI)O 1978 art.3",
    "CG(S)A 1982 s.52", "OAPA 1861 s.52", "CEMA 1979 s.170", "SO(A)A 2000 s.3", "CG(S)A 1982 s.51A",
    "PCPSO(S)A 2005 s.9", "CL(C)(S)A 1995 s.13(1)", "common law: public indecency", "common law: shameless indecency",
    "common law: breach of the peace", "Communications Act 2003 s.127", "ABSH(S)A 2016 s.2", "SO(NI)O 2008 art.22A",
    "SO(NI)O 2008 art.71A", "SO(NI)O 2008 art.73", "SO(NI)O 2008 art.75", "C(NI)O 1995 art.68",
)  # fmt: skip
EDGES = (
    date(2004, 5, 1), date(2004, 4, 30), date(1997, 9, 1), date(1997, 8, 31), date(2012, 8, 13), date(2012, 8, 12),
    date(2024, 2, 29), date(2020, 2, 29), date(2016, 2, 29), date(2023, 8, 31), date(2024, 1, 31), date(2025, 12, 31),
    date(2017, 4, 3), date(2013, 7, 8), date(2014, 3, 1), date(2022, 11, 29), date(2015, 3, 8), date(2011, 2, 1),
    date(2005, 10, 7), date(2006, 9, 1), date(2007, 2, 19), date(2007, 4, 1), date(2010, 12, 1), date(2010, 12, 2),
    date(2011, 3, 28), date(2015, 7, 25), date(2023, 11, 27),
)  # fmt: skip
PRISON = ("imprisonment", "detention_yoi", "detention_s250", "service_detention")
AT_MOST_THREE_YEARS = ("community_order", "conditional_discharge")
IN_PARTS = ("extended_sentence", "offender_of_particular_concern")
CHANGES_ON_A_DAY = ("name", "home_address", "bank_account", "payment_card", "passport", "identity_document")


OF_SERVICE = ("AFA 2006 s.42", "Army Act 1955 s.70", "Naval Discipline Act 1957 s.42")
BREACHES = (
    "SOA 2003 s.122H", "SOA 2003 s.122H(1)", "SOA 2003 s.128", "PCPSO(S)A 2005 s.7", "ABSH(S)A 2016 s.34",
    "SOA 2003 s.122H breach of a sexual risk order",
)  # fmt: skip


class PersonGenerator:
    """Generate people one after another from one seed."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.arrivals = Random(seed + 1)
        """A separate source, so that an arrival does not change the other facts of a person."""
        self.rare = Random(seed + 2)
        """Another source, for rare facts: a service court, the breach of a risk order, a review in Scotland."""
        self.violent = Random(seed + 3)
        """A source for offences and sentences of MAPPA Category 2, which one person in six has."""
        self.number = 0

    def people(self, count: int) -> Iterator[CaseFacts]:
        """Yield this many people: three realistic people for each one with improbable facts."""
        for place in range(count):
            facts = self._with_something_rare(self.hostile() if place % 4 == 3 else self.realistic())
            is_violent = self.violent.choice((True,) + (False,) * 5)
            yield self._arrived(with_category_2(self.violent, facts) if is_violent else facts)

    def _with_something_rare(self, facts: CaseFacts) -> CaseFacts:
        """Return the person, with a rare fact added for one in seven."""
        change = self.rare.choice((None,) * 18 + (self._by_service, self._in_breach, self._reviewed_in_scotland))
        return facts if change is None or not facts.events else change(facts)

    def _by_service(self, facts: CaseFacts) -> CaseFacts:
        """Return the person with the last event dealt with by a service court, by its record or its offence name."""
        pick, event = self.rare.choice, facts.events[-1]
        named = replace(event, offence=pick((f"{pick(OF_SERVICE)}: {event.offence}", pick(OF_SERVICE))))
        return replace(facts, events=(*facts.events[:-1], pick((named, replace(event, convicted_in="service")))))

    def _in_breach(self, facts: CaseFacts) -> CaseFacts:
        """Add a breach after the first event, of no, one or several risk orders, with or without a length."""
        pick, first = self.rare.choice, facts.events[0].on
        on = min(first, date(9900, 1, 1)) + timedelta(pick((0, 30, 400, 3000)))
        breach = Event(
            ref=self._ref("c"), gateway=pick(("conviction", "conviction", "caution", "insanity_finding")), on=on,
            offence=pick(BREACHES), sentenced_on=pick((None, on)), quashed_on=pick((None,) * 9 + (on,)),
            schedule3=pick((None,) * 9 + (False,)), disposals=(),
        )  # fmt: skip
        orders = tuple(self._risk_order(on) for _ in range(pick((0, 1, 1, 1, 2, 3))))
        return replace(facts, events=(*facts.events, breach), orders=(*facts.orders, *orders))

    def _risk_order(self, before: date) -> Order:
        pick, since = self.rare.choice, max(before, date(1990, 1, 1))
        made = since - timedelta(pick((-1, 0, 1, 90, 800)))
        return Order(
            ref=self._ref("o"), kind=pick(("sro", "sro", "interim_sro", "rsho")), made_on=made, served_on=made,
            months=pick((None, 12, 24, 60)), until_further_order=pick((True, False, False, False)),
            ended_on=made + timedelta(400) if pick((True, False, False)) else None,
            renewed_on=pick((None,) * 5 + (made + timedelta(200),)),
        )  # fmt: skip

    def _reviewed_in_scotland(self, facts: CaseFacts) -> CaseFacts:
        """Return a person in Scotland who is long on the register, with continuation orders or a discharge."""
        pick, since = self.rare.choice, min(max(facts.events[0].on, date(2004, 5, 1)), date(9900, 1, 1))
        life = replace(facts.events[0], disposals=(Disposal(kind="imprisonment", months=pick((30, 48))),))
        kinds = ("determination_to_end", "determination_to_continue", "determination_to_continue")
        reviews = []
        for _ in range(pick((1, 1, 2))):
            since += timedelta(pick((2922, 5479, 5600)))
            kind = pick(kinds)
            months = pick((None, 12, 96, 180, 200)) if kind == "determination_to_continue" else None
            received, nation = pick((None, since, since + timedelta(9))), pick((None, None, None, "SCT", "EW"))
            reviews.append(
                Review(
                    ref=self._ref("r"), kind=kind, on=since, notice_received_on=received, further_months=months,
                    nation=nation,
                )
            )  # fmt: skip
        return replace(facts, jurisdiction="SCT", events=(life, *facts.events[1:]), reviews=tuple(reviews))

    def _arrived(self, facts: CaseFacts) -> CaseFacts:
        """Return the person, one in four with an arrival from another system and a history known from a day."""
        pick = self.arrivals.choice
        if pick((True, True, True, False)):
            return facts
        given = [notification.on for notification in facts.notifications if notification.on.year < date.max.year - 1]
        days = [day + timedelta(pick((3, 4, 366, 367, 368))) for day in given]
        known = pick((None, date(2024, 1, 1), date(2025, 3, 2), *days))
        on = pick((date(2027, 1, 11), date(2026, 3, 2), date(2020, 2, 29)))
        first = Arrival(ref="ar1", on=on, settle_on=on + timedelta(28), known_from=KnownFrom(notifications=known))
        again = Arrival(ref="ar2", on=on + timedelta(400), settle_on=on + timedelta(430))
        return replace(facts, arrival=pick(((first,), (first,), (again, first))))

    def realistic(self) -> CaseFacts:
        """Return a person who could be on the register."""
        chance = self.random.random
        self.number = 0
        born = self._day(date(1940, 1, 1), date(2008, 12, 31))
        convicted = self._day(max(born + timedelta(4100), date(1998, 1, 1)), date(2026, 6, 30))
        events = [self._event(born, convicted)]
        while chance() < 0.25:
            following = events[-1].on + timedelta(self.random.choice((0, 0, 200, 900, 2500)))
            events.append(self._event(born, min(following, date(2027, 1, 1)), events[-1]))
        spells = tuple(self._spells(events[0].on))
        nation = self.random.choices(vocabulary.JURISDICTIONS, (90, 6, 4))[0]
        return CaseFacts(
            jurisdiction=nation,
            born_on=born if chance() < 0.98 else None,
            died_on=self._day(convicted, date(2030, 1, 1)) if chance() < 0.03 else None,
            events=tuple(events),
            spells=spells,
            notifications=tuple(self._notifications(events[0].on, spells)),
            changes=tuple(self._change(convicted) for _ in range(self._few())),
            orders=tuple(self._order(convicted) for _ in range(self.random.choices((0, 1, 2), (75, 22, 3))[0])),
            reviews=tuple(self._reviews(convicted)) if nation == "EW" and chance() < 0.08 else (),
        )

    def hostile(self) -> CaseFacts:
        """Return a person with improbable facts."""
        self.number = 0
        pick, some = self.random.choice, self._few
        born = pick((None, self._any_day(), date(2004, 2, 29), date(1986, 5, 1), date(1986, 5, 2)))
        events: list[Event] = []
        for _ in range(pick((0, 1, 1, 1, 2, 3))):
            events.append(self._any_event(events))
        return CaseFacts(
            jurisdiction=pick(("EW", "EW", "EW", "SCT", "NI")),
            born_on=born,
            died_on=pick((None, None, None, self._any_day())),
            events=tuple(events),
            spells=tuple(self._any_spell() for _ in range(some() + pick((0, 0, 5)))),
            notifications=tuple(self._any_notification() for _ in range(some() * 2)),
            changes=tuple(self._any_change() for _ in range(some())),
            orders=tuple(self._any_order() for _ in range(pick((0, 0, 1, 2)))),
            reviews=tuple(self._any_review() for _ in range(pick((0, 0, 0, 2)))),
        )

    def _ref(self, kind: str) -> str:
        self.number += 1
        return f"{kind}{self.number}"

    def _few(self) -> int:
        return self.random.choices((0, 1, 2, 3, 4), (40, 30, 15, 10, 5))[0]

    def _day(self, first: date, last: date) -> date:
        return first + timedelta(self.random.randrange(max((last - first).days, 1)))

    def _any_day(self) -> date:
        roll = self.random.random()
        if roll < 0.25:
            return self.random.choice(EDGES) + timedelta(self.random.choice((0, 0, 0, 1, -1, 2)))
        if roll < 0.27:
            return self.random.choice((date.min, date.max, date(9999, 12, 30), date(9996, 2, 29), date(1, 1, 2)))
        return self._day(date(1996, 1, 1), date(2031, 1, 1))

    def _event(self, born: date, on: date, earlier: Event | None = None) -> Event:
        chance, pick = self.random.random, self.random.choice
        offence = pick(ALWAYS_LISTED) if chance() < 0.6 else pick(BY_AGE + BY_SENTENCE)
        age = (on - born).days // 365
        cautioned = chance() < 0.12
        gateway = ("youth_caution" if age < 18 else "caution") if cautioned else "conviction"
        if chance() < 0.03:
            gateway = pick(("insanity_finding", "disability_finding", "foreign_conviction"))
        sentenced = None if cautioned or chance() < 0.03 else on + timedelta(pick((0, 0, 0, 28, 49)))
        offended = on - timedelta(pick((30, 300, 900, 5000))) if chance() < 0.8 else None
        victim_age = pick((9, 14, 15, 16, 17, 18, 30)) if chance() < 0.9 else None
        return Event(
            ref=self._ref("c"), gateway=gateway, on=on, offence=offence,
            offended_on=offended,
            offended_latest_on=offended + timedelta(pick((0, 1, 29))) if offended and chance() < 0.05 else None,
            victim_age=victim_age,
            victim_age_most=victim_age + pick((0, 1, 3)) if victim_age and chance() < 0.05 else None,
            image_age=pick((8, 12, 15, 16)) if chance() < 0.9 else None,
            sexual_purpose=pick((True, False, None)),
            sentenced_on=sentenced,
            notice_given_on=on + timedelta(900) if gateway == "foreign_conviction" else None,
            trial_concluded_on=on + timedelta(500) if gateway == "disability_finding" and chance() < 0.4 else None,
            quashed_on=on + timedelta(300) if chance() < 0.01 else None,
            substituted_on=sentenced + timedelta(pick((20, 200))) if sentenced and chance() < 0.04 else None,
            substituted_by=pick((None, "appeal", "slip_rule")), first_sentence_qualified=pick((None, True, False)),
            retrial_of=earlier.ref if earlier and earlier.quashed_on else None,
            disposals=tuple(self._disposals(age, gateway, earlier)) if sentenced else (),
        )  # fmt: skip

    def _disposals(self, age: int, gateway: str, earlier: Event | None) -> Iterator[Disposal]:
        chance, pick = self.random.random, self.random.choice
        if gateway.endswith("finding"):
            yield Disposal(kind=pick(("hospital_order", "other")), restriction_order=chance() < 0.3)
            return
        if age < 18:
            kind = pick(
                ("youth_rehabilitation_order", "referral_order", "detention_and_training_order", "detention_s250")
            )
            yield Disposal(kind=kind, months=pick((4, 6, 8, 12) if kind == "referral_order" else (4, 6, 8, 12, 18, 24)))
            return
        kind = self.random.choices(
            ("imprisonment", "community_order", "fine", "conditional_discharge", "extended_sentence", "life",
             "hospital_order", "detention_yoi", "offender_of_particular_concern"),
            (55, 22, 3, 3, 5, 2, 2, 5, 3),
        )[0]  # fmt: skip
        after = earlier.ref if earlier and earlier.disposals and chance() < 0.3 and kind == "imprisonment" else None
        months = pick((2, 4, 6, 7, 8, 12, 18, 24, 29, 30, 36, 60, 96))
        if kind in AT_MOST_THREE_YEARS:
            months = min(months, 36)
        suspended = kind == "imprisonment" and not after and months <= 12 and chance() < 0.5
        yield Disposal(
            kind=kind, weeks=pick((0,) * 30 + (12, 26)) if kind == "imprisonment" and not suspended else 0,
            months=0 if kind in IN_PARTS else months,
            suspended_months=24 if suspended else None,
            consecutive_to=after, overlap_months=pick((0, 0, 0, 2)) if after else 0,
            custodial_months=pick((12, 48, 60)) if kind in IN_PARTS else None,
            extension_months=pick((12, 24, 36)) if kind == "extended_sentence" else None,
        )  # fmt: skip
        if chance() < 0.08:
            yield Disposal(kind=pick(("compensation_only", "fine", "imprisonment")), months=pick((1, 3, 9)))

    def _spells(self, since: date) -> Iterator[Spell]:
        day = since
        while self.random.random() < 0.55:
            day += timedelta(self.random.choice((0, 0, 1, 2, 30, 200, 363, 366)))
            kind = self.random.choice(("custody", "custody", "abroad", "abroad", "hospital", "police_custody"))
            until = day + timedelta(self.random.choice((1, 2, 7, 14, 90, 300, 365)))
            yield Spell(
                ref=self._ref("s"), kind=kind, from_on=day, until=until if self.random.random() < 0.93 else None
            )
            day = until

    def _notifications(self, since: date, spells: tuple[Spell, ...]) -> Iterator[Notification]:
        if self.random.random() < 0.1:
            return
        ends = [s.until for s in spells if s.until]
        day = (ends[0] if ends and self.random.random() < 0.6 else since) + timedelta(
            self.random.choice((0, 1, 2, 2, 5))
        )
        under, home = "s.83(1)", "residence"
        for _ in range(self.random.choice((1, 2, 4, 8, 12))):
            change = self.random.choice(CHANGES_ON_A_DAY) if under == "s.84(1)" else None
            yield Notification(ref=self._ref("n"), under=under, on=day, change=change, home_address_kind=home)
            under = self.random.choices(("s.85(1)", "s.84(1)", "s.86"), (60, 35, 5))[0]
            home = self.random.choices(("residence", "place_regularly_found", None), (90, 7, 3))[0]
            day += timedelta(
                7 if home == "place_regularly_found" else self.random.choice((100, 350, 364, 365, 366, 367))
            )

    def _change(self, since: date) -> Change:
        day = self._day(since, date(2028, 1, 1))
        roll = self.random.random()
        if roll < 0.15:
            return Change(ref=self._ref("h"), kind="stay", days=tuple(self._stay(day)))
        if roll < 0.25:
            begun = datetime(day.year, day.month, day.day, self.random.randrange(24), 30)
            hours = timedelta(hours=self.random.choice((11, 12, 13, 40)))
            return Change(ref=self._ref("h"), kind="child_household", from_at=begun, until_at=begun + hours)
        if roll < 0.32:
            return self._left(day)
        return Change(ref=self._ref("h"), kind=self.random.choice(CHANGES_ON_A_DAY), on=day)

    def _left(self, day: date) -> Change:
        """Return a household with a child that the person has left, with or without the time of arrival."""
        came = datetime.combine(day, time(18, 30)) - timedelta(self.random.choice((0, 1, 30, 400)))
        return Change(
            ref=self._ref("h"), kind="child_household_left", on=day, from_at=self.random.choice((came, came, None))
        )

    def _stay(self, day: date) -> Iterator[Span]:
        for _ in range(self.random.choice((1, 1, 2, 3))):
            nights = self.random.choice((1, 2, 3, 6, 7, 8, 20))
            yield Span(day, day + timedelta(nights))
            day += timedelta(nights + self.random.choice((-1, 0, 1, 30, 180, 350)))

    def _order(self, since: date) -> Order:
        made = self._day(since, since + timedelta(900))
        kind = self.random.choices(
            ("shpo", "interim_shpo", "sopo", "sro", "spo", "notification_order"), (60, 5, 15, 8, 8, 4)
        )[0]
        return Order(
            ref=self._ref("o"), kind=kind, made_on=made, served_on=made + timedelta(self.random.choice((0, 0, 1, 3))),
            months=self.random.choice((60, 84, 120, None)), until_further_order=self.random.random() < 0.2,
            ended_on=made + timedelta(700) if self.random.random() < 0.05 else None,
        )  # fmt: skip

    def _reviews(self, since: date) -> Iterator[Review]:
        """Yield the review of an indefinite period: the start of its years, applications and decisions."""
        day = since + timedelta(self.random.choice((2, 700, 1500)))
        yield Review(ref=self._ref("r"), kind="first_notification_after_first_release", on=day)
        while self.random.random() < 0.6:
            day += timedelta(self.random.choice((5480, 3000)))
            yield Review(ref=self._ref("r"), kind="application", on=day)
            kind = self.random.choice(
                ("determination_to_continue", "determination_to_continue", "determination_to_end")
            )
            received = day + timedelta(self.random.choice((60, 63)))
            months = self.random.choice((None, 96, 120, 180)) if kind == "determination_to_continue" else None
            ref, decided = self._ref("r"), day + timedelta(60)
            yield Review(ref=ref, kind=kind, on=decided, notice_received_on=received, further_months=months)

    def _any_event(self, earlier: list[Event]) -> Event:
        pick, gateway = self.random.choice, self.random.choice(vocabulary.GATEWAYS)
        on = min(self._any_day(), date(9900, 1, 1))
        cautioned, foreign = "caution" in gateway, gateway == "foreign_conviction"
        after = (None, None, *(event.ref for event in earlier))
        offended = on - timedelta(400) if on.year > 2 else on
        return Event(
            ref=self._ref("c"), gateway=gateway, on=on,
            offence=pick(ALWAYS_LISTED + BY_AGE + BY_SENTENCE + UNLISTED + ELSEWHERE),
            schedule3=pick((None, None, None, None, None, None, True, True, False, "unknown")),
            convicted_in=pick((None,) * 8 + ("EW", "SCT", "NI", "abroad")),
            court=pick((None, None, "magistrates", "crown")), total_months=pick((None,) * 9 + (30,)),
            offended_on=pick((None, offended)), age_at_offence=pick((None, None, 15, 17, 18, 19, 20, 30)),
            victim_age=pick((None, 9, 16, 17, 18)), image_age=pick((None, 9, 15, 16)),
            sexual_purpose=pick((None, True, False)),
            court_finds_sexual=pick((None, None, None, True, False)),
            offended_latest_on=pick((None, None, offended, min(on, self._any_day()))),
            age_at_offence_most=pick((None, None, 16, 18, 21)), victim_age_most=pick((None, None, 16, 17, 40)),
            substituted_on=pick((None, None, max(on, self._any_day()))),
            substituted_by=pick((None, "appeal", "slip_rule")), first_sentence_qualified=pick((None, True, False)),
            retrial=pick((None, None, "ordered", "no_conviction")), retrial_of=pick(after),
            sentenced_on=None if cautioned else pick((None, on, on, max(on, self._any_day()))),
            quashed_on=pick((None,) * 15 + (on,)), disregarded_on=pick((None,) * 8 + (self._any_day(),)),
            trial_concluded_on=pick((None, max(on, self._any_day()))) if gateway == "disability_finding" else None,
            notice_given_on=pick((None, on, max(on, min(self._any_day(), date(9900, 1, 1))))) if foreign else None,
            position_on_1997_09_01=pick((None, *vocabulary.POSITIONS_1997)),
            parental_direction=pick((None, None, None, Span(on), Span(date(2015, 1, 1), date(2024, 1, 1)))),
            disposals=() if cautioned else tuple(self._any_disposal(n, after) for n in range(pick((0, 1, 1, 1, 2)))),
        )  # fmt: skip

    def _any_disposal(self, place: int, after: tuple[str | None, ...]) -> Disposal:
        pick, kind = self.random.choice, self.random.choice(vocabulary.DISPOSALS)
        in_parts = kind in (*IN_PARTS, "custody_probation")
        consecutive = pick((None, None, True)) if place else pick(after)
        return Disposal(
            kind=kind, months=pick((0, 4, 6, 7, 12, 24, 29, 30, 60)), weeks=pick((0, 0, 0, 12, 26)),
            days=pick((0, 0, 0, 3)),
            suspended_months=pick((None, None, 24, 6, 36)) if kind in ("imprisonment", "detention_yoi") else None,
            as_passed=pick((False, False, False, True)),
            consecutive_to=consecutive, overlap_months=pick((0, 0, 2)) if consecutive else 0,
            custodial_months=pick((None, 12, 20)) if in_parts else None,
            extension_months=pick((None, 12, 24)) if in_parts else None,
            restriction_order=pick((True, False)) if kind.startswith("hospital") else False,
            supervision_months=pick((None, 6, 12)) if kind == "community_payback_order" else None,
        )  # fmt: skip

    def _any_spell(self) -> Spell:
        day = self._any_day()
        length = self.random.choice((0, 1, 2, 3, 30, 365, 900))
        until = None if self.random.random() < 0.15 or (date.max - day).days < length else day + timedelta(length)
        return Spell(ref=self._ref("s"), kind=self.random.choice(vocabulary.SPELLS), from_on=day, until=until)

    def _any_notification(self) -> Notification:
        pick, on = self.random.choice, self._any_day()
        under = pick(
            ("s.83(1)", "s.83(1)", "s.84(1)", "s.84(1)", "s.84(2)", "s.84(4)(b)", "s.85(1)", "s.85(1)", "s.86")
        )
        expected = on + timedelta(pick((0, 1, 5, 10))) if under == "s.84(2)" and on.year < 9999 else None
        return Notification(
            ref=self._ref("n"), under=under, on=on, change=pick((None, *vocabulary.CHANGES_NOTIFIED)),
            home_address_kind=pick((None, "residence", "residence", "place_regularly_found")), expected_on=expected,
        )  # fmt: skip

    def _any_change(self) -> Change:
        kind, day = self.random.choice(vocabulary.CHANGES), self._any_day()
        if kind == "stay":
            return Change(ref=self._ref("h"), kind=kind, days=tuple(self._stay(min(day, date(9000, 1, 1)))))
        if kind == "child_household" and day.year < 9999:
            begun = datetime(day.year, day.month, day.day, self.random.randrange(24), self.random.choice((0, 30)))
            left = begun + timedelta(hours=self.random.choice((1, 11, 12, 40)))
            return Change(ref=self._ref("h"), kind=kind, from_at=begun, until_at=self.random.choice((None, left)))
        return Change(ref=self._ref("h"), kind=kind, on=self.random.choice((None, day, day, day)))

    def _any_order(self) -> Order:
        pick, made = self.random.choice, self._any_day()
        return Order(
            ref=self._ref("o"), kind=pick(vocabulary.ORDERS), made_on=made,
            served_on=pick((None, made, self._any_day())), months=pick((None, 0, 1, 12, 60, 120)),
            until_further_order=pick((True, False, False)), ended_on=pick((None, None, self._any_day())),
            renewed_on=pick((None,) * 9 + (self._any_day(),)),
        )  # fmt: skip

    def _any_review(self) -> Review:
        on = self._any_day()
        return Review(
            ref=self._ref("r"), kind=self.random.choice(vocabulary.REVIEWS), on=on,
            notice_received_on=self.random.choice((None, on)), further_months=self.random.choice((None, 96, 120)),
        )  # fmt: skip

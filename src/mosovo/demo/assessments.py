"""Risk assessments of the first team: signed off, overdue, waiting and returned, with OSP scores and harm statements.

Also management modes: some people are in reactive management, and one of them was arrested; releases ahead; and a
potentially dangerous person whose authority must be renewed. Created after levels and visits. The same register always
gives the same facts.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, NamedTuple

from mosovo.caseload.models import CaseloadEntry
from mosovo.organisations.models import Account, Role
from mosovo.practice.headings import edition_on
from mosovo.record.models import RecordedFact
from mosovo.rooms.identity.models import Birth, RecordKind, Sex
from mosovo.rooms.management_modes.models import (
    PdpAuthority,
    ReactiveDecision,
    ReactiveProposal,
    ReleaseExpected,
    ReleaseStage,
)
from mosovo.rooms.risk import policy as risk
from mosovo.rooms.risk.models import Assessment, AssessmentFinding, AssessmentSignOff, HarmStatement, OspScore
from mosovo.rooms.risk.osp import build_result
from mosovo.rooms.whereabouts.models import Spell, SpellEnd

from .daily_batches import WrittenFact, write_days
from .staff import DemoStaff

type Told = Iterator[tuple[Account, RecordedFact, date]]
"""The author, the fact and the day of each record."""


class AssessmentStory(NamedTuple):
    """How many days ago each assessment was made, and what happened to the last."""

    made: tuple[int, ...]
    last: str = "signed"
    reactive: int = 0
    """How many days ago reactive management was authorised. Only for low risk."""
    arrested: int = 0


IN_ORDER = (AssessmentStory((330, 60)), AssessmentStory((40,)), AssessmentStory((300, 120)), AssessmentStory((20,)))
"""The stories of the first offender manager’s cases."""
STORIES = (
    AssessmentStory((350, 90)),
    AssessmentStory((400,)),
    AssessmentStory((340, 6), last="waits"),
    AssessmentStory((280,)),
    AssessmentStory((330, 15), last="returned"),
)
QUIET = (
    AssessmentStory((330, 200), reactive=180),
    AssessmentStory((300,), reactive=90, arrested=4),
    AssessmentStory((250,), reactive=60),
)
"""Stories of low risk, with a level set long enough ago."""
FOUND = (
    ("priority", "Looks after his niece on Fridays. Her mother does not know about his conviction."),
    ("present", "Says that he is lonely in the evenings and drinks then."),
    ("absent", ""),
    ("present", "Two old friends know about the conviction and call us if they are worried."),
    ("unknown", ""),
)
WHY = "No new concerns at the last 3 visits. His job and his sister are protective. Evenings alone are the main risk."
FIRST = "Speak to his niece’s mother and agree who will be present on Fridays."
SAFE = "No concerns for several years. Settled, in work and open with officers. The checks found nothing new."
BASIS = "Common law duty to prevent crime; DPA 2018 Part 3. Not shared outside the meeting without a recorded decision."
LIKELY = "Three similar reports in 4 months, each more serious. He has named the intended victim and his release date."
AHEAD = (95, 190, 34)
SETTLED = "Level 1 agreed with probation. His sister was asked about accommodation. An address is being found."
READ = "Read with the records of the last 3 visits. The evidence supports the grades."
MISSING = "Employment is not covered, and the niece is not in the plan. Record each action and its owner."


def create_assessments(staff: DemoStaff, now: datetime, today: date) -> None:
    """Give each case of the first team with a risk level one of the stories, in URN order."""
    managers = {each.pk: each for each in staff.managers}
    inspector = Account.objects.filter(roles__contains=[Role.INSPECTOR.value], force=staff.force).first()
    lines = CaseloadEntry.objects.exclude(risk="").filter(team_id=staff.teams[0].pk).order_by("urn")
    quiet = iter(QUIET)
    wrote: dict[Account, list[WrittenFact]] = {}
    for place, line in enumerate(lines):
        manager = managers.get(line.offender_manager_id) if line.offender_manager_id else None
        if manager is None or inspector is None:
            continue
        stories = IN_ORDER if manager == staff.managers[0] else STORIES
        story = stories[place % len(stories)]
        if line.risk == "low" and manager != staff.managers[0]:
            story = next(quiet, story)
        rows = _build_facts(line, story, place, (manager, staff.supervisors[0], inspector), today)
        wrote.setdefault(manager, []).extend(_wrote(line, rows, now))
    for manager, every in wrote.items():
        write_days(every, manager, risk.RECORD)
    _tell_releases(staff, now, today)
    _tell_dangerous(staff, now, today)


def _tell_releases(staff: DemoStaff, now: datetime, today: date) -> None:
    """Record expected release dates for some people in custody, and for the first the 6-month stage."""
    over, who = SpellEnd.objects.values("spell_id"), staff.supervisors[0]
    held = Spell.objects.filter(kind="custody").exclude(first__in=over).order_by("nominal_id")
    for place, spell in enumerate(held[: len(AHEAD)]):
        line = CaseloadEntry.objects.filter(nominal_id=spell.nominal_id).first()
        if line is None:
            continue
        on = today - timedelta(days=20)
        release_on, spell_id = today + timedelta(days=AHEAD[place]), spell.first
        expected = ReleaseExpected(
            nominal_id=line.nominal_id, spell_id=spell_id, kind="conditional", known_on=on, release_on=release_on
        )
        rows: list[tuple[Account, RecordedFact, date]] = [(who, _first(expected), on)]
        if place == 0:
            done = ReleaseStage(
                nominal_id=line.nominal_id, spell_id=spell_id, stage="months_6", done_on=on, text=SETTLED
            )
            rows.append((who, _first(done), on))
        write_days(_wrote(line, rows, now), who, risk.RECORD)


def _tell_dangerous(staff: DemoStaff, now: datetime, today: date) -> None:
    """Record an authority that expires in 10 days for each potentially dangerous person."""
    for kind in RecordKind.objects.filter(kind="pdp", until=None):
        line = CaseloadEntry.objects.filter(nominal_id=kind.nominal_id).first()
        if line is not None:
            on = today - timedelta(days=70)
            row = PdpAuthority(
                nominal_id=line.nominal_id, kind="given", on=on, until=today + timedelta(days=10),
                authorised_by="Supt Isolde Venn", legal_basis=BASIS, likelihood=LIKELY, who="His former partner.",
            )  # fmt: skip
            who = staff.supervisors[0]
            write_days(_wrote(line, [(who, _first(row), on)], now), who, risk.RECORD)


def _build_facts(
    line: CaseloadEntry, story: AssessmentStory, place: int, people: tuple[Account, Account, Account], today: date
) -> Told:
    manager, supervisor, inspector = people
    for number, days in enumerate(story.made):
        is_last, on = number == len(story.made) - 1, today - timedelta(days=days)
        whole = _build_assessment(line, on, place)
        yield manager, whole, on
        yield from ((manager, each, on) for each in _findings(whole, place + number))
        if not is_last or story.last != "waits":
            agrees = not is_last or story.last == "signed"
            yield supervisor, _check(whole, on + timedelta(days=2), agrees=agrees), on + timedelta(days=2)
    on = today - timedelta(days=story.made[-1])
    yield manager, _score(line, on), on
    if line.risk in ("high", "very_high"):
        yield manager, _harm(line, on), on
    if story.reactive:
        yield from _reactive(line, today - timedelta(days=story.reactive), manager, inspector)
    if story.arrested:
        yield from _arrested(line, today - timedelta(days=story.arrested), manager)


def _build_assessment(line: CaseloadEntry, on: date, place: int) -> Assessment:
    months = 5 if line.risk == "very_high" else 11
    row = Assessment(
        nominal_id=line.nominal_id, assessed_on=on, edition=edition_on(on).name, overall=line.risk, rationale=WHY,
        priority=FIRST, reassess_on=on + timedelta(days=30 * months + place % 20), evidence=[],
    )  # fmt: skip
    return _first(row)


def _findings(whole: Assessment, turn: int) -> Iterator[AssessmentFinding]:
    for number, heading in enumerate(edition_on(whole.assessed_on).headings):
        grade, text = FOUND[(number + turn) % len(FOUND)]
        yield _first(
            AssessmentFinding(
                nominal_id=whole.nominal_id, assessment_id=whole.pk, heading=heading.key, heading_text=heading.called,
                grade=grade, text=text,
            )
        )  # fmt: skip


def _check(whole: Assessment, on: date, *, agrees: bool) -> AssessmentSignOff:
    words = READ if agrees else MISSING
    return _first(
        AssessmentSignOff(
            nominal_id=whole.nominal_id, assessment_id=whole.pk, agrees=agrees, words=words, checked_on=on
        )
    )


def _score(line: CaseloadEntry, on: date) -> OspScore:
    """Build an OSP score from the facts on the register. Whether the victim was a stranger is not known."""
    sex = Sex.objects.filter(nominal_id=line.nominal_id).values_list("value", flat=True).first()
    born_on = Birth.objects.filter(nominal_id=line.nominal_id).values_list("born_on", flat=True).first()
    row = OspScore(
        nominal_id=line.nominal_id, scored_on=on, sex=sex if sex in OspScore.Sex.values else "", born_on=born_on,
        follow_up_on=on - timedelta(days=700), supervision="community", contact_adult=0, contact_child=1, non_contact=0,
        images=0, total_sanctions=2, age_at_last_sexual_sanction=None,
    )  # fmt: skip
    for name, value in build_result(row).items():
        setattr(row, name, value)
    return _first(row)


def _harm(line: CaseloadEntry, on: date) -> HarmStatement:
    return _first(
        HarmStatement(
            nominal_id=line.nominal_id, assessed_on=on, community_children=line.risk, community_public="medium",
            community_known_adult="medium", community_self="medium", custody_prisoners="low", custody_staff="low",
            who="Girls of 10 to 14 whom he meets through their families.",
            nature="Sexual assault after months of winning their trust, and the trust of a parent.",
            imminence="When he is alone with one of them. Not imminent while he lives with his sister.",
            increases="A new partner with children, losing his job, drinking in the evenings.",
            reduces="His sister, who knows about his offences. His job. Unannounced visits.",
        )
    )  # fmt: skip


def _reactive(line: CaseloadEntry, on: date, manager: Account, inspector: Account) -> Told:
    met: dict[str, Any] = dict.fromkeys(
        ("low_risk", "years_quiet", "no_orders", "no_children", "settled", "not_in_meetings", "pnc", "pnd",
         "intelligence", "dwp", "open_source"), True,
    )  # fmt: skip
    proposal = _first(
        ReactiveProposal(nominal_id=line.nominal_id, proposed_on=on - timedelta(days=5), reason=SAFE, **met)
    )
    yield manager, proposal, on - timedelta(days=5)
    decision = ReactiveDecision(
        nominal_id=line.nominal_id, proposal_id=proposal.pk, agrees=True, words=SAFE, decided_on=on
    )
    yield inspector, _first(decision), on


def _arrested(line: CaseloadEntry, on: date, manager: Account) -> Told:
    place = "Hexley police station"
    spell = _first(Spell(nominal_id=line.nominal_id, kind="police_custody", from_on=on, place=place))
    yield manager, spell, on
    ended_on = on + timedelta(days=1)
    yield manager, _first(SpellEnd(nominal_id=line.nominal_id, spell_id=spell.pk, ended_on=ended_on)), ended_on


def _first[Fact: RecordedFact](row: Fact) -> Fact:
    row.first = row.pk
    return row


def _wrote(
    line: CaseloadEntry, rows: Iterable[tuple[Account, RecordedFact, date]], now: datetime
) -> Iterator[WrittenFact]:
    """Yield each fact for the evening of its day, one minute after the one before."""
    for number, (who, row, on) in enumerate(rows):
        at = datetime.combine(on, time(18), UTC) + timedelta(minutes=number)
        yield WrittenFact(line, who, row, min(at, now - timedelta(minutes=60 - number)))

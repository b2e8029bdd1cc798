"""When the nominal was wanted or missing, and where entry was sought, on the case file."""

from django.urls import reverse

from mosovo.law.entry import OCCASIONS
from mosovo.rooms.wanted import queries
from mosovo.rooms.wanted.course import WORDS, Entering, Pursuit
from mosovo.rooms.wanted.models import EntryStep
from mosovo.web.casefile.panel import Case, Line, Panel, provenance
from mosovo.web.duties import Act
from mosovo.web.timeline import Entry
from mosovo.web.words import counted, plain_day

ROOM, LANE = "wanted", "Wanted, entry"


def panel(case: Case) -> Panel:
    """The panel of this room."""
    urn = case.permit.urn
    sought = queries.pursuits(case.nominal_id, case.known_at)
    entered = queries.enterings(case.nominal_id, case.known_at)
    return Panel(
        anchor="wanted",
        title="Wanted, missing and entry",
        lines=[*(_line(each, urn) for each in sought), *(_of_entry(each, urn, case) for each in entered)],
        empty="Never reported wanted or missing, and no entry was sought.",
        entries=[*(_entry(each) for each in sought), *(each for one in entered for each in _attempts(one))],
        tags=[_tag(each) for each in sought if each.is_open],
        acts=[
            Act("Wanted or missing", reverse("report_wanted", kwargs={"urn": urn})),
            Act("Entry to premises", reverse("seek_entry", kwargs={"urn": urn})),
        ],
    )


def _tag(pursuit: Pursuit) -> str:
    return f"{pursuit.wanted.get_kind_display()} since {plain_day(pursuit.wanted.since_on)}"


def _line(pursuit: Pursuit, urn: str) -> Line:
    wanted, outcome = pursuit.wanted, pursuit.outcome
    seen = f"Last seen {plain_day(pursuit.last_seen_on)}" if pursuit.last_seen_on else "When last seen is not known"
    ended = f". {outcome.get_outcome_display()}, {plain_day(outcome.on)}" if outcome else ""
    return Line(
        name=str(wanted.get_kind_display()),
        value=f"Since {plain_day(wanted.since_on)}{ended}",
        detail=f"{seen}. Reported by {wanted.reported_by}",
        on=wanted.since_on,
        until=outcome.on if outcome else None,
        row=wanted,
        room=ROOM,
        act=Act("What is done about it", reverse("pursuit", kwargs={"urn": urn, "wanted_id": wanted.first})),
    )


def _of_entry(entering: Entering, urn: str, case: Case) -> Line:
    runs = (
        f", to {plain_day(entering.last_day)}" if entering.last_day and entering.state != EntryStep.Kind.ENDED else ""
    )
    expired = " (expired)" if entering.has_expired(case.moment.on) else ""
    return Line(
        name="Entry to premises",
        value=f"{WORDS[entering.state]}{runs}{expired}",
        detail=f"{entering.premises.lines}. {counted(entering.occasions, 'occasion')} of {OCCASIONS} count",
        row=entering.premises,
        room=ROOM,
        act=Act(
            "Attempts and warrant", reverse("premises", kwargs={"urn": urn, "premises_id": entering.premises.first})
        ),
    )


def _entry(pursuit: Pursuit) -> Entry:
    wanted, outcome = pursuit.wanted, pursuit.outcome
    return Entry(
        LANE, wanted.since_on, str(wanted.get_kind_display()), until=outcome.on if outcome else None,
        open_ended=outcome is None, tone="risk", detail=wanted.reported_by, told_by=provenance(wanted),
    )  # fmt: skip


def _attempts(entering: Entering) -> list[Entry]:
    return [
        Entry(
            LANE, step.on, str(step.get_kind_display()), told_by=provenance(step),
            shape="tried" if step.kind == EntryStep.Kind.ATTEMPTED and not step.got_in else "fact",
        )
        for step in entering.steps
    ]  # fmt: skip

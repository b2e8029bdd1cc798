"""What practice asks about how somebody is managed."""

from mosovo.law.practice.managed_facts import (
    Archived,
    CameToNotice,
    Dangerous,
    Reactive,
    ReactiveCheck,
    ReactiveProposal,
    ReleaseExpected,
    ReleaseStage,
    Transition,
)
from mosovo.record.telling import Branch, Told, columns, current


def proposal(told: Told) -> ReactiveProposal:
    """A proposal, and the decision on it."""
    return ReactiveProposal(
        ref=told.ref, on=told.the_day("proposed_on"), decided_on=told.day("decided_on"),
        decided_by_ref=told.text("decided_by") or None,
    )  # fmt: skip


def reactive(told: Told) -> Reactive:
    """What an inspector authorised, from the day of the decision."""
    return Reactive(ref=told.ref, on=told.the_day("decided_on"))


def reactive_check(told: Told) -> ReactiveCheck:
    """The yearly checks."""
    return ReactiveCheck(ref=told.ref, on=told.the_day("checked_on"), stays=bool(told.said["stays"]))


def notice(told: Told) -> CameToNotice:
    """What came to notice."""
    return CameToNotice(ref=told.ref, on=told.the_day("on"), what=told.text("kind"))


def release_expected(told: Told) -> ReleaseExpected:
    """When a release is expected."""
    return ReleaseExpected(
        ref=told.ref, on=told.the_day("known_on"), release_on=told.the_day("release_on"), spell=told.text("spell_id")
    )


def release_stage(told: Told) -> ReleaseStage:
    """One stage gone through."""
    return ReleaseStage(ref=told.ref, on=told.the_day("done_on"), stage=told.text("stage"), spell=told.text("spell_id"))


def dangerous(told: Told) -> Dangerous:
    """Authority over a potentially dangerous person, or its end."""
    return Dangerous(ref=told.ref, on=told.the_day("on"), until=told.day("until"))


def archived(told: Told) -> Archived:
    """A time in the archive."""
    return Archived(ref=told.ref, on=told.the_day("on"), until=told.day("opened_on"))


def transition(told: Told) -> Transition:
    """A plan of transition that was agreed."""
    return Transition(ref=told.ref, on=told.the_day("agreed_on"))


_DECISION = f"""
  select min(d.decided_on) as decided_on, min(d.first::text) as first from modes_reactivedecision d
  where d.nominal_id = f.nominal_id and d.proposal_id = f.first and d.recorded_at >= f.recorded_at
    and d.recorded_by_id is distinct from f.recorded_by_id and {current("d", "modes_reactivedecision")}"""
_PROPOSED = f"""exists (
  select from modes_reactiveproposal p
  where p.nominal_id = f.nominal_id and p.first = f.proposal_id and p.recorded_at <= f.recorded_at
    and p.recorded_by_id is distinct from f.recorded_by_id and {current("p", "modes_reactiveproposal")})"""
_OPENED = f"""(
  select min(o.on) from modes_archive o
  where o.nominal_id = f.nominal_id and o.kind = 'opened' and o.on >= f.on and {current("o", "modes_archive")})"""

BRANCHES = (
    Branch(
        "reactive_proposal",
        "modes_reactiveproposal",
        {
            **columns("proposed_on"),
            "decided_on": "decision.decided_on",
            "decided_by": "decision.first",
        },
        proposal,
        beside={"decision": _DECISION},
    ),
    Branch("reactive", "modes_reactivedecision", columns("decided_on"), reactive, where=f"f.agrees and {_PROPOSED}"),
    Branch("reactive_check", "modes_reactivecheck", columns("checked_on", "stays"), reactive_check),
    Branch("came_to_notice", "modes_notice", columns("on", "kind"), notice),
    Branch(
        "release_expected", "modes_releaseexpected", columns("known_on", "release_on", "spell_id"), release_expected
    ),
    Branch("release_stage", "modes_releasestage", columns("done_on", "stage", "spell_id"), release_stage),
    Branch("dangerous", "modes_authority", columns("on", "until"), dangerous),
    Branch("archived", "modes_archive", {**columns("on"), "opened_on": _OPENED}, archived, where="f.kind = 'archived'"),
    Branch("transition", "modes_transition", columns("agreed_on"), transition),
)

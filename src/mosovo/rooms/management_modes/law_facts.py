"""Facts for the practice rules: how a nominal is managed."""

from mosovo.record.law_facts import LawFactRow, LawFactSource, current_rows_sql, map_columns
from mosovo_law.facts.management_facts import (
    ArchivedPeriod,
    ConcernRaised,
    PdpAuthority,
    ReactiveCheck,
    ReactiveManagement,
    ReactiveProposal,
    ReleaseExpected,
    ReleaseStage,
    RetentionReview,
    Transition,
)


def build_proposal(row: LawFactRow) -> ReactiveProposal:
    """Build a proposal of reactive management with the decision on it."""
    return ReactiveProposal(
        ref=row.ref, on=row.required_day("proposed_on"), decided_on=row.day("decided_on"),
        decided_by_ref=row.text("decided_by") or None,
    )  # fmt: skip


def build_reactive(row: LawFactRow) -> ReactiveManagement:
    """Build a period of reactive management, from the date of the decision."""
    return ReactiveManagement(ref=row.ref, on=row.required_day("decided_on"))


def build_reactive_check(row: LawFactRow) -> ReactiveCheck:
    """Build the annual reactive management check."""
    return ReactiveCheck(ref=row.ref, on=row.required_day("checked_on"), stays=bool(row.data["stays"]))


def build_concern(row: LawFactRow) -> ConcernRaised:
    """Build the concern from new information."""
    return ConcernRaised(ref=row.ref, on=row.required_day("on"), what=row.text("kind"))


def build_release_expected(row: LawFactRow) -> ReleaseExpected:
    """Build an expected release."""
    return ReleaseExpected(
        ref=row.ref,
        on=row.required_day("known_on"),
        release_on=row.required_day("release_on"),
        spell=row.text("spell_id"),
    )


def build_release_stage(row: LawFactRow) -> ReleaseStage:
    """Build a completed pre-release stage."""
    return ReleaseStage(
        ref=row.ref, on=row.required_day("done_on"), stage=row.text("stage"), spell=row.text("spell_id")
    )


def build_pdp_authority(row: LawFactRow) -> PdpAuthority:
    """Build a PDP authority, or its end."""
    return PdpAuthority(ref=row.ref, on=row.required_day("on"), until=row.day("until"))


def build_archived_period(row: LawFactRow) -> ArchivedPeriod:
    """Build a period in the archive."""
    return ArchivedPeriod(ref=row.ref, on=row.required_day("on"), until=row.day("opened_on"))


def build_retention_review(row: LawFactRow) -> RetentionReview:
    """Build a review of whether the record is still needed."""
    return RetentionReview(
        ref=row.ref, on=row.required_day("reviewed_on"), until=row.required_day("until"), group=row.number("group")
    )


def build_transition(row: LawFactRow) -> Transition:
    """Build the agreed transition plan."""
    return Transition(ref=row.ref, on=row.required_day("agreed_on"))


_DECISION = f"""
  select min(d.decided_on) as decided_on, min(d.first::text) as first from management_modes_reactivedecision d
  where d.nominal_id = f.nominal_id and d.proposal_id = f.first and d.recorded_at >= f.recorded_at
    and d.recorded_by_id is distinct from f.recorded_by_id and
    {current_rows_sql("d", "management_modes_reactivedecision")}"""
_PROPOSED = f"""exists (
  select from management_modes_reactiveproposal p
  where p.nominal_id = f.nominal_id and p.first = f.proposal_id and p.recorded_at <= f.recorded_at
    and p.recorded_by_id is distinct from f.recorded_by_id and
    {current_rows_sql("p", "management_modes_reactiveproposal")})"""
_OPENED = f"""(
  select min(o.on) from management_modes_archiving o
  where o.nominal_id = f.nominal_id and o.kind = 'opened' and (o.on, o.first) > (f.on, f.first) and
  {current_rows_sql("o", "management_modes_archiving")})"""

BRANCHES = (
    LawFactSource(
        "reactive_proposal",
        "management_modes_reactiveproposal",
        {
            **map_columns("proposed_on"),
            "decided_on": "decision.decided_on",
            "decided_by": "decision.first",
        },
        build_proposal,
        joins={"decision": _DECISION},
    ),
    LawFactSource(
        "reactive",
        "management_modes_reactivedecision",
        map_columns("decided_on"),
        build_reactive,
        where=f"f.agrees and {_PROPOSED}",
    ),
    LawFactSource(
        "reactive_check", "management_modes_reactivecheck", map_columns("checked_on", "stays"), build_reactive_check
    ),
    LawFactSource("came_to_notice", "management_modes_concern", map_columns("on", "kind"), build_concern),
    LawFactSource(
        "release_expected",
        "management_modes_releaseexpected",
        map_columns("known_on", "release_on", "spell_id"),
        build_release_expected,
    ),
    LawFactSource(
        "release_stage",
        "management_modes_releasestage",
        map_columns("done_on", "stage", "spell_id"),
        build_release_stage,
    ),
    LawFactSource("dangerous", "management_modes_pdpauthority", map_columns("on", "until"), build_pdp_authority),
    LawFactSource(
        "archived",
        "management_modes_archiving",
        {**map_columns("on"), "opened_on": _OPENED},
        build_archived_period,
        where="f.kind = 'archived'",
    ),
    LawFactSource(
        "retention_review", "management_modes_retentionreview", map_columns("reviewed_on", "until", "group"),
        build_retention_review,
    ),
    LawFactSource("transition", "management_modes_transitionplan", map_columns("agreed_on"), build_transition),
)  # fmt: skip

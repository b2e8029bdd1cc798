"""Refuse what cannot be true of a licence, a condition or a recall, and warn of what is unlikely."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time

from mosovo.record.field_validation import format_date, require_not_after, require_not_before
from mosovo.record.queries import get_referenced_fact, list_other_facts
from mosovo.record.validation import Checks, FactRefused, FactWarning
from mosovo_law.acts.cja2003.recall_rules import FOR_A_PERSON_TO_DECIDE, recall_kind
from mosovo_law.explain.explanation import describe_step
from mosovo_law.facts.management_facts import Recall as LawRecall

from .condition_library import NAMES, get_condition
from .models import ConditionEnd, Licence, LicenceCondition, Recall, RecallStep, ReleaseAfterRecall
from .progress import LONDON, RecallProgress, date_in_london
from .queries import get_recall, load_licence_record

STEP = RecallStep.Kind
MIN_LENGTH = 20
MAPPA_LEVELS, MAPPA_CATEGORIES = range(4), range(1, 5)
MAX_MONTHS = 1200
NO_LICENCE = "Select a licence that is on the record."
NO_RECALL = "Select a recall that is on the record."


def check_licence(row: Licence, today: date) -> Iterator[FactWarning]:
    """Require an end after the start and a known version, and warn of a duplicate."""
    require_not_before("until", row.until, row.from_on, "The end date", "the start date")
    require_not_before(
        "supervision_until", row.supervision_until, row.from_on, "The end of supervision", "the start date"
    )
    require_not_before(
        "sentence_ends_on", row.sentence_ends_on, row.from_on, "The end of the sentence", "the start date"
    )
    if row.library and row.library not in NAMES:
        raise FactRefused("library", f"Select one of these versions: {', '.join(NAMES)}.")
    if row.until is None and row.kind != Licence.Kind.LIFE:
        yield FactWarning("until", "Only a licence for life has no end date.")
    if row.kind == Licence.Kind.CURFEW and row.conditional_release_on is None:
        yield FactWarning(
            "conditional_release_on",
            "Without this date, the end of a recall from home detention curfew cannot be calculated.",
        )
    for other in list_other_facts(row):
        if other.kind == row.kind and other.from_on == row.from_on:
            yield FactWarning("from_on", "A licence of this type with this start date is already on the record.")


def check_condition(row: LicenceCondition, today: date) -> Iterator[FactWarning]:
    """Require a recorded licence and dates within it. A bespoke condition has no code of the library."""
    referenced = get_referenced_fact(row, Licence, row.licence_id)
    if referenced is None:
        raise FactRefused("licence_id", NO_LICENCE)
    require_not_before("from_on", row.from_on, referenced.from_on, "The start date", "the start of the licence")
    require_not_before("until", row.until, row.from_on, "The end date", "the start date")
    if referenced.until is not None and row.from_on > referenced.until:
        raise FactRefused(
            "from_on", f"Enter a start date up to {format_date(referenced.until)}, when the licence ends."
        )
    if row.standing != LicenceCondition.Standing.BESPOKE and get_condition(row.code) is None:
        raise FactRefused("code", "Record this as a bespoke condition: the library has no condition with this code.")
    if not isinstance(row.inputs, dict) or len(str(row.inputs)) > 4000:
        raise FactRefused("inputs", "The inserted details must be named, and 4,000 characters or fewer.")
    same = list_other_facts(row).filter(licence=referenced.first, wording=row.wording).values_list("first", flat=True)
    ended = set(
        ConditionEnd.objects.known_at().filter(nominal_id=row.nominal_id).values_list("condition_id", flat=True)
    )
    if set(same) - ended:
        yield FactWarning("wording", "A condition with the same wording is already on this licence.")


def check_condition_end(row: ConditionEnd, today: date) -> Iterator[FactWarning]:
    """Require one end for each condition, on or after its start."""
    referenced = get_referenced_fact(row, LicenceCondition, row.condition_id)
    if referenced is None:
        raise FactRefused("condition_id", "Select a condition that is on the record.")
    require_not_before("ended_on", row.ended_on, referenced.from_on, "The date removed", "the start of the condition")
    if list_other_facts(row).filter(condition=referenced.first).exists():
        raise FactRefused("condition_id", "Correct the recorded end of this condition instead. There can be only one.")
    _require_length("text", row.text, "Enter who removed it, and why")
    yield from ()


def check_recall(row: Recall, today: date) -> Iterator[FactWarning]:
    """Require a past request, a recorded licence and reasons, and warn of a type that the law does not require."""
    if get_referenced_fact(row, Licence, row.licence_id) is None:
        raise FactRefused("licence_id", NO_LICENCE)
    _require_past("requested_at", row.requested_at, today, "The request")
    _require_length("reasons", row.reasons, "Enter what happened, and why no alternative to recall is enough")
    _check_statement(row)
    on_licences = {
        str(each.condition.first)
        for issued in load_licence_record(row.nominal_id).licences
        for each in issued.conditions
    }
    if not isinstance(row.breached, list) or not {str(each) for each in row.breached} <= on_licences:
        raise FactRefused("breached", "Select conditions that are on the licence.")
    tried = set(Recall.Tried.values)
    if not isinstance(row.tried, list) or not {str(each) for each in row.tried} <= tried:
        raise FactRefused("tried", f"Select from: {', '.join(Recall.Tried.labels)}.")
    open_recalls = (each for each in load_licence_record(row.nominal_id).recalls if each.is_open)
    if any(each.recall.first != row.first for each in open_recalls):
        yield FactWarning("requested_at", "This nominal already has an open recall.")
    yield from _warn_of_other_kind(row)


def _check_statement(row: Recall) -> None:
    if row.mappa_level not in MAPPA_LEVELS:
        raise FactRefused("mappa_level", "Select the MAPPA level on that date, 1 to 3, or not managed under MAPPA.")
    if row.mappa_category is not None and row.mappa_category not in MAPPA_CATEGORIES:
        raise FactRefused("mappa_category", "Select a MAPPA category from 1 to 4.")
    if row.term_months is not None and not 1 <= row.term_months <= MAX_MONTHS:
        raise FactRefused("term_months", f"The sentence must be from 1 to {MAX_MONTHS:,} months.")
    fixed = row.sentence == Recall.Sentence.DETERMINATE and row.kind == Recall.Kind.FIXED_TERM
    if fixed and row.term_months is None:
        raise FactRefused(
            "term_months", "Enter the length of the whole sentence in months. The fixed term depends on it."
        )
    if row.sentence != Recall.Sentence.DETERMINATE and row.kind == Recall.Kind.FIXED_TERM:
        raise FactRefused(
            "kind", "Select another type: an extended or indeterminate sentence has no fixed term recall."
        )


def _warn_of_other_kind(row: Recall) -> Iterator[FactWarning]:
    """Warn if the law on that date requires another type of recall."""
    lawful = recall_kind(to_law_recall(row))
    emergency = row.kind == Recall.Kind.EMERGENCY and lawful.kind == Recall.Kind.STANDARD
    if lawful.kind not in (FOR_A_PERSON_TO_DECIDE, row.kind) and not emergency:
        label = str(Recall.Kind(lawful.kind).label).lower()
        yield FactWarning("kind", f"By the law on that date this is a {label} recall: {describe_step(lawful.because)}.")


def to_law_recall(row: Recall) -> LawRecall:
    """Build the law's recall from the request, without its steps."""
    return LawRecall(
        ref=str(row.first or row.pk), on=date_in_london(row.requested_at), kind=row.kind, sentence=row.sentence,
        young=row.young, term_months=row.term_months, mappa_category=row.mappa_category, mappa_level=row.mappa_level,
        kept_from=row.fixed_term_exclusions or None,
    )  # fmt: skip


def check_step(row: RecallStep, today: date) -> Iterator[FactWarning]:
    """Require a past time after the request and one step of each kind, and warn of an unlikely order."""
    progress = get_recall(row.nominal_id, row.recall_id)
    if progress is None:
        raise FactRefused("recall_id", NO_RECALL)
    _require_past("occurred_at", row.occurred_at, today, "The step")
    if row.occurred_at < progress.recall.requested_at:
        raise FactRefused("occurred_at", "The step must be after the recall request.")
    if any(each.kind == row.kind and each.first != (row.first or row.pk) for each in progress.steps):
        raise FactRefused("kind", "Correct the recorded step instead. Each step can be recorded once.")
    if row.kind != STEP.GIVEN_UP:
        yield from _warn_of_order(row, progress)
    elif len(row.text) < MIN_LENGTH:
        raise FactRefused("text", f"Enter the reason, in at least {MIN_LENGTH} characters.")
    elif progress.returned_on is not None and not row.first:
        yield FactWarning(
            "kind",
            f"The record shows a return to custody on {format_date(progress.returned_on)}. Check that the release is "
            f"recorded: until then, no notification or visit is due.",
        )


def _warn_of_order(row: RecallStep, progress: RecallProgress) -> Iterator[FactWarning]:
    revoked, returned = progress.step(STEP.REVOKED), progress.step(STEP.RETURNED)
    if row.kind in (STEP.ARREST_ASKED, STEP.ARRESTED, STEP.RETURNED) and (
        revoked is None or row.occurred_at < revoked.occurred_at
    ):
        yield FactWarning("occurred_at", "The record shows no revocation of the licence before this time.")
    if row.kind in (STEP.REPORT, STEP.DOSSIER) and (returned is None or row.occurred_at < returned.occurred_at):
        yield FactWarning("occurred_at", "The record shows no return to custody before this time.")
    if (
        row.kind == STEP.RETURNED
        and (arrested := progress.step(STEP.ARRESTED))
        and row.occurred_at < arrested.occurred_at
    ):
        yield FactWarning("occurred_at", "The record shows an arrest after this time.")


def check_rerelease(row: ReleaseAfterRecall, today: date) -> Iterator[FactWarning]:
    """Require a past date after the return to custody, and one release."""
    progress = get_recall(row.nominal_id, row.recall_id)
    if progress is None:
        raise FactRefused("recall_id", NO_RECALL)
    require_not_after("released_on", row.released_on, today, "The release")
    if progress.returned_on is None:
        raise FactRefused("recall_id", "Record the return to custody first.")
    require_not_before("released_on", row.released_on, progress.returned_on, "The release", "the return to custody")
    if progress.release is not None and progress.release.first != (row.first or row.pk):
        raise FactRefused("recall_id", "Correct the recorded release instead. There can be only one.")
    fixed = progress.recall.kind == Recall.Kind.FIXED_TERM
    if row.how == ReleaseAfterRecall.How.AUTOMATIC and not fixed:
        yield FactWarning("how", "Only a fixed term recall ends automatically.")


def _require_past(field: str, at: datetime, today: date, what: str) -> None:
    """Refuse an instant after today. A later time today is accepted."""
    if at >= datetime.combine(today, time.max, LONDON).astimezone(UTC):
        raise FactRefused(field, f"{what} must be on or before today, {format_date(today)}.")


def _require_length(field: str, words: str, prompt: str) -> None:
    if len(words) < MIN_LENGTH:
        raise FactRefused(field, f"{prompt}, in at least {MIN_LENGTH} characters.")


CHECKS: Checks = {
    Licence: check_licence,
    LicenceCondition: check_condition,
    ConditionEnd: check_condition_end,
    Recall: check_recall,
    RecallStep: check_step,
    ReleaseAfterRecall: check_rerelease,
}

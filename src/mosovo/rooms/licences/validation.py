"""What can't be so of a licence, a condition or a recall, and what is unlikely."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time

from mosovo.law.cja2003.recall_rules import BY_A_PERSON, recall_kind
from mosovo.law.explanation import describe_step
from mosovo.law.practice.management_facts import Recall as ToldToTheLaw
from mosovo.record.field_validation import format_date, require_not_after, require_not_before
from mosovo.record.queries import get_referenced_fact, list_other_facts
from mosovo.record.validation import Checks, FactRefused, FactWarning

from .condition_library import NAMES, get_condition
from .models import ConditionEnd, Licence, LicenceCondition, Recall, RecallStep, Rerelease
from .progress import LONDON, RecallProgress, date_in_london
from .queries import get_recall, load_licence_record

STEP = RecallStep.Kind
ENOUGH = 20
LEVELS, CATEGORIES_OF_MAPPA = range(4), range(1, 5)
LONGEST_MONTHS = 1200
NO_LICENCE = "There is no such licence on the record any more."
NO_RECALL = "There is no such recall on the record any more."


def check_licence(row: Licence, today: date) -> Iterator[FactWarning]:
    """It ends after it began, is of a version there is, and runs beside no other."""
    require_not_before("until", row.until, row.from_on, "The last day", "the first")
    require_not_before(
        "supervision_until", row.supervision_until, row.from_on, "The last day of supervision", "the first day"
    )
    require_not_before(
        "sentence_ends_on", row.sentence_ends_on, row.from_on, "The end of the sentence", "the first day"
    )
    if row.library and row.library not in NAMES:
        raise FactRefused("library", f"There is no version {row.library}. Choose one of: {', '.join(NAMES)}.")
    if row.until is None and row.kind != Licence.Kind.LIFE:
        yield FactWarning("until", "Only a licence for life has no last day.")
    if row.kind == Licence.Kind.CURFEW and row.conditional_release_on is None:
        yield FactWarning(
            "conditional_release_on", "Without it nobody can reckon when a recall from home detention curfew ends."
        )
    for other in list_other_facts(row):
        if other.kind == row.kind and other.from_on == row.from_on:
            yield FactWarning("from_on", "A licence of this kind from this day is on the record already.")


def check_condition(row: LicenceCondition, today: date) -> Iterator[FactWarning]:
    """It is of a licence on record, within it, in words; what is bespoke bears no code of the library."""
    whole = get_referenced_fact(row, Licence, row.licence_id)
    if whole is None:
        raise FactRefused("licence_id", NO_LICENCE)
    require_not_before("from_on", row.from_on, whole.from_on, "The first day", "that of the licence")
    require_not_before("until", row.until, row.from_on, "The last day", "the first")
    if whole.until is not None and row.from_on > whole.until:
        raise FactRefused("from_on", f"The licence ends on {format_date(whole.until)}: nothing can be added after it.")
    if row.standing != LicenceCondition.Standing.BESPOKE and get_condition(row.code) is None:
        raise FactRefused("code", "The library has no condition of this code. Record it as bespoke, in its own words.")
    if not isinstance(row.inputs, dict) or len(str(row.inputs)) > 4000:
        raise FactRefused("inputs", "What is filled in must be named, and 4,000 characters at most.")
    same = list_other_facts(row).filter(licence=whole.first, words=row.words).values_list("first", flat=True)
    gone = set(ConditionEnd.objects.known_at().filter(nominal_id=row.nominal_id).values_list("condition_id", flat=True))
    if set(same) - gone:
        yield FactWarning("words", "A condition in the same words is on this licence already.")


def check_condition_end(row: ConditionEnd, today: date) -> Iterator[FactWarning]:
    """It ends once, after it began."""
    whole = get_referenced_fact(row, LicenceCondition, row.condition_id)
    if whole is None:
        raise FactRefused("condition_id", "There is no such condition on the record any more.")
    require_not_before("ended_on", row.ended_on, whole.from_on, "The day", "the first day of the condition")
    if list_other_facts(row).filter(condition=whole.first).exists():
        raise FactRefused("condition_id", "The end of this condition is recorded already. Correct that instead.")
    _refuse_short("text", row.text, "Say who took it off, and why")
    yield from ()


def check_recall(row: Recall, today: date) -> Iterator[FactWarning]:
    """Asked for by now, of a licence on record, with reasons; its kind is that of the law, or somebody says why."""
    if get_referenced_fact(row, Licence, row.licence_id) is None:
        raise FactRefused("licence_id", NO_LICENCE)
    _refuse_ahead("requested_at", row.requested_at, today, "The request")
    _refuse_short("reasons", row.reasons, "Say what happened, and why nothing less will do")
    _refuse_unstated(row)
    on_licences = {
        str(each.condition.first)
        for issued in load_licence_record(row.nominal_id).licences
        for each in issued.conditions
    }
    if not isinstance(row.breached, list) or not {str(each) for each in row.breached} <= on_licences:
        raise FactRefused("breached", "Choose the conditions among those on the licence.")
    tried = set(Recall.Tried.values)
    if not isinstance(row.tried, list) or not {str(each) for each in row.tried} <= tried:
        raise FactRefused("tried", f"Choose among: {', '.join(Recall.Tried.labels)}.")
    open_ones = (each for each in load_licence_record(row.nominal_id).recalls if each.is_open)
    if any(each.recall.first != row.first for each in open_ones):
        yield FactWarning("requested_at", "A recall is under way already.")
    yield from _against_the_law(row)


def _refuse_unstated(row: Recall) -> None:
    if row.mappa_level not in LEVELS:
        raise FactRefused("mappa_level", "Choose the MAPPA level of that day, 1 to 3, or not managed under MAPPA.")
    if row.mappa_category is not None and row.mappa_category not in CATEGORIES_OF_MAPPA:
        raise FactRefused("mappa_category", "The MAPPA category is one of 1 to 4.")
    if row.term_months is not None and not 1 <= row.term_months <= LONGEST_MONTHS:
        raise FactRefused("term_months", f"The sentence has from 1 to {LONGEST_MONTHS:,} months.")
    fixed = row.sentence == Recall.Sentence.DETERMINATE and row.kind == Recall.Kind.FIXED_TERM
    if fixed and row.term_months is None:
        raise FactRefused(
            "term_months", "Enter the length of the whole sentence, in months: the fixed term turns on it."
        )
    if row.sentence != Recall.Sentence.DETERMINATE and row.kind == Recall.Kind.FIXED_TERM:
        raise FactRefused("kind", "There is no fixed term after an extended or an indeterminate sentence.")


def _against_the_law(row: Recall) -> Iterator[FactWarning]:
    """Where the law of that day makes another kind of it."""
    found = recall_kind(to_law_recall(row))
    emergency = row.kind == Recall.Kind.EMERGENCY and found.kind == Recall.Kind.STANDARD
    if found.kind not in (BY_A_PERSON, row.kind) and not emergency:
        named = str(Recall.Kind(found.kind).label).lower()
        yield FactWarning("kind", f"By the law of that day this is a {named} recall: {describe_step(found.because)}.")


def to_law_recall(row: Recall) -> ToldToTheLaw:
    """The recall as it was asked for, without its steps."""
    return ToldToTheLaw(
        ref=str(row.first or row.pk), on=date_in_london(row.requested_at), kind=row.kind, sentence=row.sentence,
        young=row.young, term_months=row.term_months, mappa_category=row.mappa_category, mappa_level=row.mappa_level,
        kept_from=row.kept_from or None,
    )  # fmt: skip


def check_step(row: RecallStep, today: date) -> Iterator[FactWarning]:
    """Taken by now, after the request, once; in the order in which such steps follow one another."""
    found = get_recall(row.nominal_id, row.recall_id)
    if found is None:
        raise FactRefused("recall_id", NO_RECALL)
    _refuse_ahead("at", row.at, today, "The step")
    if row.at < found.recall.requested_at:
        raise FactRefused("at", "The step can’t be before the recall was asked for.")
    if any(each.kind == row.kind and each.first != (row.first or row.pk) for each in found.steps):
        raise FactRefused("kind", "This step is recorded already. Correct that instead.")
    if row.kind != STEP.GIVEN_UP:
        yield from _out_of_order(row, found)
    elif len(row.text) < ENOUGH:
        raise FactRefused("text", f"Say why, in at least {ENOUGH} letters.")


def _out_of_order(row: RecallStep, found: RecallProgress) -> Iterator[FactWarning]:
    revoked, back = found.step(STEP.REVOKED), found.step(STEP.RETURNED)
    if row.kind in (STEP.ARREST_ASKED, STEP.ARRESTED, STEP.RETURNED) and (revoked is None or row.at < revoked.at):
        yield FactWarning("at", "The licence was not revoked by then.")
    if row.kind in (STEP.REPORT, STEP.DOSSIER) and (back is None or row.at < back.at):
        yield FactWarning("at", "They were not back in custody by then.")
    if row.kind == STEP.RETURNED and (arrested := found.step(STEP.ARRESTED)) and row.at < arrested.at:
        yield FactWarning("at", "They were arrested after this.")


def check_rerelease(row: Rerelease, today: date) -> Iterator[FactWarning]:
    """After the return, once, on a day gone by."""
    found = get_recall(row.nominal_id, row.recall_id)
    if found is None:
        raise FactRefused("recall_id", NO_RECALL)
    require_not_after("released_on", row.released_on, today, "The release")
    if found.returned_on is None:
        raise FactRefused("recall_id", "Record the return to custody first: nobody is released who was not taken back.")
    require_not_before("released_on", row.released_on, found.returned_on, "The release", "the return to custody")
    if found.release is not None and found.release.first != (row.first or row.pk):
        raise FactRefused("recall_id", "The release is recorded already. Correct that instead.")
    fixed = found.recall.kind == Recall.Kind.FIXED_TERM
    if row.how == Rerelease.How.AUTOMATIC and not fixed:
        yield FactWarning("how", "Only a recall for a fixed term ends of itself.")


def _refuse_ahead(field: str, at: datetime, today: date, what: str) -> None:
    """An instant of today may be later than the clock says; one of tomorrow can't be meant."""
    if at >= datetime.combine(today, time.max, LONDON).astimezone(UTC):
        raise FactRefused(field, f"{what} can’t be after today, {format_date(today)}.")


def _refuse_short(field: str, words: str, ask: str) -> None:
    if len(words) < ENOUGH:
        raise FactRefused(field, f"{ask}, in at least {ENOUGH} letters.")


CHECKS: Checks = {
    Licence: check_licence,
    LicenceCondition: check_condition,
    ConditionEnd: check_condition_end,
    Recall: check_recall,
    RecallStep: check_step,
    Rerelease: check_rerelease,
}

"""The comparison by hand of 30 people with the old system: drawn with a seed, answered on a screen, counted.

The seed is the digest of the file, so that no one can choose who is drawn, and anyone can draw again. People at high
risk and with long histories are more likely. An officer has both systems open, and answers for each sheet of a person.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random

from mosovo.nominals.models import Nominal

from .arrival_models import SampleAnswer, SampledPerson
from .import_plan import PlannedPerson
from .models import Import, ImportedRow
from .register_keys import RegisterKeys
from .register_rows import Row, read_register
from .sheet_definitions import BY_NAME

SAMPLE_SIZE = 30
MIN_FIELDS = 1_500
MAX_WRONG_SHARE = 0.01
CRITICAL = ("people", "names", "addresses", "convictions", "risk_levels", "safety_warnings")
"""Sheets in which no cell may be wrong: name, birth, address, conviction, level and warning."""
_WEIGHTS = {"very_high": 4, "high": 3, "medium": 2, "low": 1}
_UNSET_WEIGHT = 2
type Sheets = Mapping[str, Sequence[Row]]


def draw_people(people: Iterable[PlannedPerson], seed: str) -> list[str]:
    """Return the keys of the people drawn: without replacement, each with the weight of risk and history."""
    random, weighted = Random(seed), []
    for person in sorted(people, key=lambda each: each.key):
        weighted.append((random.random() ** (1 / _weigh(person)), person.key))
    return [key for _, key in sorted(weighted, reverse=True)[:SAMPLE_SIZE]]


def _weigh(person: PlannedPerson) -> float:
    levels = [row.values for row in person.rows if row.sheet.name == "risk_levels"]
    level = max(levels, key=lambda cells: cells["set_on"])["level"] if levels else ""
    return float(_WEIGHTS.get(level, _UNSET_WEIGHT)) * (1 + len(person.rows) / 20)


def store_sample(job: Import, people: Iterable[PlannedPerson]) -> None:
    """Draw and store the sample of a run that was carried out. A run that continues keeps the sample it has."""
    if SampledPerson.objects.filter(run=job).exists():
        return
    drawn = draw_people(people, job.file_sha256)
    rows = ImportedRow.objects.filter(source=job.source, force=job.force_id, kind="people", key__in=drawn)
    nominal_of = dict(rows.values_list("key", "nominal_id"))
    urn_of = dict(Nominal.objects.filter(pk__in=nominal_of.values()).values_list("pk", "urn"))
    sampled_ids = [nominal_of[key] for key in drawn if key in nominal_of]
    SampledPerson.objects.bulk_create(
        SampledPerson(run=job, force_id=job.force_id, nominal_id=nominal_id, urn=urn_of[nominal_id], place=place)
        for place, nominal_id in enumerate(sampled_ids, start=1)
    )


def list_sample(job: Import) -> list[SampledPerson]:
    """List the people drawn, with their answers."""
    return list(SampledPerson.objects.filter(run=job).prefetch_related("answers"))


def read_sampled_rows(sampled: SampledPerson) -> Sheets:
    """Return what the register holds about the person, by sheet. The case must be open to the reader."""
    keys = RegisterKeys({sampled.nominal_id: sampled.urn}, {})
    return {sheet: rows for sheet, rows in read_register(keys) if rows}


def list_cells(sheet: str, row: Row) -> Iterator[tuple[str, str]]:
    """Yield the filled cells of a row, without keys."""
    for column in BY_NAME[sheet].columns:
        if column.name != "key" and not column.refers_to and row.get(column.name):
            yield column.name, row[column.name]


def latest_answers(sampled: SampledPerson) -> dict[str, SampleAnswer]:
    """Return the answer that counts for each sheet of the person."""
    return {answer.sheet: answer for answer in sampled.answers.all()}


@dataclass(slots=True)
class SampleResult:
    """The counts of a sample."""

    people: int = 0
    answered: int = 0
    fields: int = 0
    wrong: int = 0
    unclear: int = 0
    critical: dict[str, int] = field(default_factory=dict)
    """Wrong cells of sheets in which none may be wrong."""

    @property
    def is_large_enough(self) -> bool:
        """Whether everyone was compared. A register with few facts has fewer fields than the limit."""
        return self.people > 0 and self.answered == self.people

    @property
    def is_within_limit(self) -> bool:
        """Whether at most 1 % is wrong, and nothing in the critical sheets."""
        return self.is_large_enough and self.wrong <= MAX_WRONG_SHARE * self.fields and not self.critical


def count_sample(sample: Sequence[SampledPerson]) -> SampleResult:
    """Count the answers that count."""
    result = SampleResult(people=len(sample))
    for sampled in sample:
        answers = latest_answers(sampled)
        result.answered += bool(answers)
        for sheet, answer in answers.items():
            result.fields += answer.fields
            result.wrong += answer.wrong
            result.unclear += answer.result == SampleAnswer.Result.UNCLEAR
            if answer.wrong and sheet in CRITICAL:
                result.critical[sheet] = result.critical.get(sheet, 0) + answer.wrong
    return result


def describe_sample(job: Import) -> Iterator[str]:
    """Yield sentences about the sample for the page and the report of the reconciliation."""
    result = count_sample(list_sample(job))
    if not result.people:
        return
    yield (
        f"Sample: {result.answered} of {result.people} people compared by hand. Fields: {result.fields:,}, "
        f"wrong: {result.wrong:,}. Sheets that are unclear: {result.unclear:,}."
    )
    if result.is_large_enough and result.fields < MIN_FIELDS:
        yield f"The sample has fewer than {MIN_FIELDS:,} fields: one wrong field weighs more."
    if result.critical:
        sheet_counts = ", ".join(f"{sheet} ({wrong:,})" for sheet, wrong in result.critical.items())
        yield f"The sample has wrong fields where none may be wrong: {sheet_counts}. Do not go live."
    elif result.is_large_enough and not result.is_within_limit:
        yield "More than 1 % of the fields of the sample are wrong. Do not go live."
    elif result.is_within_limit:
        yield "The sample is within the limit: at most 1 % wrong, and nothing in name, address, conviction or level."

"""How much of Schedules 5, 15 and 34A the catalogue of offences holds, and how far each was read.

Schedule 5 is of the Sexual Offences Act 2003, in a part for each nation. Schedules 15 and 34A are of the Criminal
Justice Act 2003, for England and Wales. A listed offence that the catalogue does not have, or that its row does not
show to be listed, is a fault.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from mosovo_law import tables
from mosovo_law.core.plain_words import NATIONS
from mosovo_law.status import offence_catalogue
from mosovo_law.status.offence_catalogue import CataloguedOffence
from mosovo_law.status.offence_names import COMMON_LAW, NamedOffence


@dataclass(frozen=True, slots=True)
class ListedOffence:
    """One offence of a Schedule in one nation, and how far the paragraph that lists it was checked."""

    schedule: str
    nation: str
    offence: NamedOffence
    paragraph: str
    confidence: str

    @property
    def rows(self) -> tuple[CataloguedOffence, ...]:
        """Return the rows of the catalogue that show it to be in the Schedule."""
        catalogue_rows = (row for row in offence_catalogue.find_rows(self.offence) if row.nation == self.nation)
        return tuple(row for row in catalogue_rows if _is_in_schedule(row, self.schedule))


SCHEDULE_5, SCHEDULE_15, SCHEDULE_34A = "SOA 2003 Sch.5", "CJA 2003 Sch.15", "CJA 2003 Sch.34A"
_LEVELS = ("read", "seen in part", "read in summary", "inferred", "recalled")
SCHEDULES = (SCHEDULE_5, SCHEDULE_15, SCHEDULE_34A)


def list_offences_of_schedules() -> Iterator[ListedOffence]:
    """Yield each offence of the three Schedules that the tables hold, in their order."""
    yield from _offences_of_schedule_5()
    for schedule, table in ((SCHEDULE_15, "schedule15"), (SCHEDULE_34A, "schedule34a")):
        for entry in tables.load_table(table)["listed"]["rows"]:
            act = entry.get("act", COMMON_LAW)
            for section in entry.get("sections") or [entry["common_law"]]:
                offence = NamedOffence(act, section)
                yield ListedOffence(schedule, "EW", offence, entry["paragraph"], entry["confidence"])


def _offences_of_schedule_5() -> Iterator[ListedOffence]:
    """Yield each offence once, at the level of the row that was checked best: it may have a row for later days."""
    best_levels: dict[tuple[str, NamedOffence], str] = {}
    for row in offence_catalogue.all_offences():
        if row.in_schedule_5:
            key = (row.nation, NamedOffence(row.act, row.section, row.subsection))
            best_levels[key] = min(best_levels.get(key, row.confidence), row.confidence, key=_LEVELS.index)
    for (nation, offence), confidence in best_levels.items():
        yield ListedOffence(SCHEDULE_5, nation, offence, "", confidence)


def find_catalogue_faults() -> Iterator[str]:
    """Yield each listed offence that the catalogue does not have, or does not show to be in the Schedule."""
    for each in list_offences_of_schedules():
        if not each.rows:
            name = f"{each.offence.act} {each.offence.section}"
            yield f"{name}: not in the catalogue as an offence of {each.schedule} in {each.nation}"


def format_schedules() -> Iterator[str]:
    """Yield one line for each Schedule and nation: how many offences the catalogue holds, read or not."""
    listed = tuple(list_offences_of_schedules())
    for schedule in SCHEDULES:
        for nation in NATIONS:
            offences = [each for each in listed if (each.schedule, each.nation) == (schedule, nation)]
            if offences:
                known = sum(bool(each.rows) for each in offences)
                levels = Counter(each.confidence for each in offences)
                levels_text = ", ".join(f"{levels[level]} {level}" for level in _LEVELS if levels[level])
                yield f"{nation:4}  {schedule:17}  {known} of {len(offences)} offences in the catalogue: {levels_text}"


def _is_in_schedule(row: CataloguedOffence, schedule: str) -> bool:
    if schedule == SCHEDULE_5:
        return row.in_schedule_5
    return bool(row.schedule_15 if schedule == SCHEDULE_15 else row.schedule_34a)

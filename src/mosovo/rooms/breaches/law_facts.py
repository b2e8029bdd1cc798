"""Facts for the practice rules: breaches discovered, and arrests."""

from mosovo.record.law_facts import LawFactRow, LawFactSource, map_columns
from mosovo_law.facts.management_facts import ConcernRaised


def build_breach(row: LawFactRow) -> ConcernRaised:
    """Build the concern from a breach case, dated by its discovery."""
    return ConcernRaised(ref=row.ref, on=row.required_day("discovered_on"), what="breach")


def build_arrest(row: LawFactRow) -> ConcernRaised:
    """Build the concern from an arrest in a breach case."""
    return ConcernRaised(ref=row.ref, on=row.required_day("on"), what="arrest")


BRANCHES = (
    LawFactSource("breach", "breaches_breachcase", map_columns("discovered_on"), build_breach),
    LawFactSource("arrest", "breaches_breachstep", map_columns("on"), build_arrest, where="f.kind = 'arrested'"),
)

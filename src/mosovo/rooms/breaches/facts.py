"""What practice asks about breaches: that one was discovered, and that somebody was arrested."""

from mosovo.law.practice.managed_facts import CameToNotice
from mosovo.record.telling import Branch, Told, columns


def breach(told: Told) -> CameToNotice:
    """A breach case, on the day of the discovery."""
    return CameToNotice(ref=told.ref, on=told.the_day("discovered_on"), what="breach")


def arrest(told: Told) -> CameToNotice:
    """An arrest in a breach case."""
    return CameToNotice(ref=told.ref, on=told.the_day("on"), what="arrest")


BRANCHES = (
    Branch("breach", "breaches_breach", columns("discovered_on"), breach),
    Branch("arrest", "breaches_step", columns("on"), arrest, where="f.kind = 'arrested'"),
)

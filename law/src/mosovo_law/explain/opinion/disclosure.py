"""State disclosure applications in sentences: that there was one and its date, and nothing about the applicant."""

from collections.abc import Mapping

from mosovo_law.core.plain_words import format_date
from mosovo_law.explain.opinion.fact_statement import FactStatement
from mosovo_law.facts.disclosure_facts import DisclosureApplication

_SCHEMES = {"csods": "Child Sex Offender Disclosure Scheme", "dvds": "Domestic Violence Disclosure Scheme"}


def _application(each: DisclosureApplication) -> str:
    answered = f", answered on {format_date(each.answered_on)}" if each.answered_on is not None else ""
    return f"Application under the {_SCHEMES[each.scheme]} on {format_date(each.on)}{answered}"


DISCLOSURE: Mapping[str, FactStatement] = {
    "disclosure_applications": FactStatement(
        _application,
        frozenset(
            {
                "on", "at", "scheme", "checked_on", "checked_by_ref", "interviewed_on", "interviewed_by_ref",
                "answered_on", "answered_by_ref", "until",
            }
        ),
    ),
}  # fmt: skip

"""What to ask about an offence that no paragraph of Schedule 3 names, and why it is known not to be listed."""

from datetime import date

from mosovo_law.status import offence_catalogue
from mosovo_law.status.offence_catalogue import CataloguedOffence
from mosovo_law.status.orders.powers import NATIONS

TEXT_READ_ON = {"SCT": "1 December 2010", "NI": "1 December 2010, and in the Acts of 2015 and 2022"}
"""The words of Schedule 3 that were read, in each nation but England and Wales (LAW-040)."""
PROVISION = "the Act and section that create the offence"
NOT_IN_CATALOGUE = "the catalogue of offences does not have it"
TERRORISM_GATEWAY = (
    "whether to enter it as a terrorism conviction: the Counter-Terrorism Act 2008 s.41 names the offence, and Part 4 "
    "has its own notification requirements"
)


def explain_unlisted(rows: list[CataloguedOffence], nation: str) -> str:
    """Return why it is known not to be listed: for Scotland, also because the court did not determine otherwise."""
    because = f"{rows[0].title}: not listed in Schedule 3 for {NATIONS[nation]}"
    if nation == "SCT":
        because += ", and the court did not determine that there was a significant sexual aspect (para 60)"
    if any(row.in_schedule_5 for row in rows):
        because += "; it is in Schedule 5, which matters for orders only"
    return because


def describe_open_listing(rows: list[CataloguedOffence], nation: str, on: date) -> str:
    """What to ask about an offence that no row of the nation knows, for that day, not to be listed."""
    if not rows:
        return "in which nation the court sat: the catalogue has the offence for another nation alone"
    row = next((each for each in rows if on in each.judged), rows[0])
    if row.began_on > on:
        return not_in_force_before(row.began_on)
    if row.schedule_3 != offence_catalogue.NOT_LISTED:
        return "whether Schedule 3 lists it: a recent addition, not checked (LAW-008)"
    if nation in TEXT_READ_ON:
        return (
            f"whether an amendment lists it: for {NATIONS[nation]}, Schedule 3 was read as on {TEXT_READ_ON[nation]} "
            "(LAW-040). If one does, the person may be subject to notification; if none does, this conviction does not "
            "make them so"
        )
    return f"whether Schedule 3 lists it: that it does not is {row.confidence}, and was not read (LAW-008)"


def not_in_force_before(day: date) -> str:
    return f"which offence it was: that one was not in force before {day}"


def did_you_mean(name: str) -> str:
    """The offences of the catalogue that the name is like, as a question; empty where it is like none."""
    suggestions = offence_catalogue.format_suggestions(name)
    return f". {suggestions}" if suggestions else ""

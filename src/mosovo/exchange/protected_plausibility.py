"""Find what cannot be true within one row of a protected file: what the forms of the rooms refuse."""

from collections.abc import Iterator, Mapping, Sequence

from mosovo.maps.geometry import CORNERS, is_self_crossing

from .plausibility import RowValues, Rule, check_date_order

OUTCOMES_WITHOUT_TEST = frozenset({"no-show", "refused", "incomplete"})
MIN_REASON_LENGTH = 20
"""The fewest characters of the reasons of a decision."""


def _check_holder(values: RowValues) -> Iterator[tuple[str, str]]:
    if values["whose"] != "own" and "held_with" not in values:
        yield "held_with", "The joint holder or the business, unless the account is the nominal’s own."


def _check_card_months(values: RowValues) -> Iterator[tuple[str, str]]:
    if values.get("valid_from", "") > values["expires"]:
        yield "expires", "A month on or after valid_from."


def _check_potential_victim(values: RowValues) -> Iterator[tuple[str, str]]:
    if values["kind"] == "potential" and "sentenced_on" in values:
        yield "sentenced_on", "Nothing for a person who may become a victim."


def _check_zone(values: RowValues) -> Iterator[tuple[str, str]]:
    ring = [(corner[0], corner[1]) for corner in values["points"]]
    if len(ring) not in CORNERS or is_self_crossing(ring):
        yield "points", f"{CORNERS[0]} to {CORNERS[-1]} corners in order round the zone, with edges that do not cross."


def _check_basis(values: RowValues) -> Iterator[tuple[str, str]]:
    voluntary = values["basis"] == "voluntary"
    if voluntary and "consent_on" not in values:
        yield "consent_on", "The date the consent was signed: the test is voluntary."
    if not voluntary and "consent_on" in values:
        yield "consent_on", "Nothing: only a voluntary test is based on consent."
    if not voluntary and "condition" not in values:
        yield "condition", "The exact wording of the condition or requirement."
    if "order" in values and values["basis"] != "order":
        yield "order", "Nothing: the test is not under an order."


def _check_session(values: RowValues) -> Iterator[tuple[str, str]]:
    for column in ("examiner", "questions") if values["outcome"] not in OUTCOMES_WITHOUT_TEST else ():
        if column not in values:
            yield column, "It must not be empty, unless the outcome shows that no test took place."


def _check_reasons(values: RowValues) -> Iterator[tuple[str, str]]:
    if len(values["text"].strip()) < MIN_REASON_LENGTH:
        yield "text", f"The reasons, in at least {MIN_REASON_LENGTH} characters."


def _check_findings(values: RowValues) -> Iterator[tuple[str, str]]:
    if values["verdict"] != "agrees" and "text" not in values:
        yield "text", "The findings of the check."


def _check_grading(values: RowValues) -> Iterator[tuple[str, str]]:
    for column in ("source", "assessment", "handling"):
        if column not in values:
            yield column, "The grading of intelligence must not be empty."


_UNTIL = check_date_order("from_on", "until", "A date on or after from_on.")
PROTECTED_RULES: Mapping[str, Sequence[Rule]] = {
    "bank_accounts": (_check_holder,),
    "payment_cards": (_check_card_months,),
    "victims": (_check_potential_victim,),
    "victim_measures": (_UNTIL,),
    "victim_zones": (_UNTIL, _check_zone),
    "polygraph_referrals": (_check_basis, check_date_order("referred_on", "until", "A date on or after referred_on.")),
    "polygraph_sessions": (_check_session,),
    "polygraph_decisions": (_check_reasons,),
    "polygraph_quality_checks": (_check_findings,),
    "intelligence_contacts": (_check_grading,),
}

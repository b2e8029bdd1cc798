"""Find what cannot be true within one row of a protected file: what the forms of the rooms refuse."""

from collections.abc import Iterator, Mapping, Sequence

from mosovo.maps.geometry import CORNERS, is_self_crossing

from .plausibility import Rule, Said, check_date_order

NOT_TAKEN = frozenset({"no-show", "refused", "incomplete"})
ENOUGH = 20
"""The fewest characters of the reasons of a decision."""


def _other_holder(values: Said) -> Iterator[tuple[str, str]]:
    if values["whose"] != "own" and "held_with" not in values:
        yield "held_with", "The joint holder or the business, unless the account is the nominal’s own."


def _months_of_card(values: Said) -> Iterator[tuple[str, str]]:
    if values.get("valid_from", "") > values["expires"]:
        yield "expires", "A month on or after valid_from."


def _no_sentence_yet(values: Said) -> Iterator[tuple[str, str]]:
    if values["kind"] == "potential" and "sentenced_on" in values:
        yield "sentenced_on", "Nothing for a person who may become a victim."


def _ring(values: Said) -> Iterator[tuple[str, str]]:
    ring = [(corner[0], corner[1]) for corner in values["points"]]
    if len(ring) not in CORNERS or is_self_crossing(ring):
        yield "points", f"{CORNERS[0]} to {CORNERS[-1]} corners in order round the zone, with edges that do not cross."


def _basis(values: Said) -> Iterator[tuple[str, str]]:
    voluntary = values["basis"] == "voluntary"
    if voluntary and "consent_on" not in values:
        yield "consent_on", "The date the consent was signed: the test is voluntary."
    if not voluntary and "consent_on" in values:
        yield "consent_on", "Nothing: only a voluntary test is based on consent."
    if not voluntary and "condition" not in values:
        yield "condition", "The exact wording of the condition or requirement."
    if "order" in values and values["basis"] != "order":
        yield "order", "Nothing: the test is not under an order."


def _taken(values: Said) -> Iterator[tuple[str, str]]:
    for column in ("examiner", "questions") if values["outcome"] not in NOT_TAKEN else ():
        if column not in values:
            yield column, "It must not be empty, unless the outcome shows that no test took place."


def _reasons(values: Said) -> Iterator[tuple[str, str]]:
    if len(values["text"].strip()) < ENOUGH:
        yield "text", f"The reasons, in at least {ENOUGH} characters."


def _findings(values: Said) -> Iterator[tuple[str, str]]:
    if values["verdict"] != "agrees" and "text" not in values:
        yield "text", "The findings of the check."


def _grading(values: Said) -> Iterator[tuple[str, str]]:
    for column in ("source", "assessment", "handling"):
        if column not in values:
            yield column, "The grading of intelligence must not be empty."


_UNTIL = check_date_order("from_on", "until", "A date on or after from_on.")
PROTECTED_RULES: Mapping[str, Sequence[Rule]] = {
    "bank_accounts": (_other_holder,),
    "payment_cards": (_months_of_card,),
    "victims": (_no_sentence_yet,),
    "victim_measures": (_UNTIL,),
    "victim_zones": (_UNTIL, _ring),
    "polygraph_referrals": (_basis, check_date_order("referred_on", "until", "A date on or after referred_on.")),
    "polygraph_sessions": (_taken,),
    "polygraph_decisions": (_reasons,),
    "polygraph_quality_checks": (_findings,),
    "intelligence_contacts": (_grading,),
}

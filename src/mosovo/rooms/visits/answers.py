"""Which conditions an answer can satisfy at a visit, and which must be inspected.

A condition that is kept or broken elsewhere, such as contact with a person, leaves nothing to look at in the home: the
officer asks, and the answer is what the check records. A condition whose breach leaves a trace in the home is
inspected: a device, a room, a passport. There an answer alone is no check. A condition of any other kind, one whose
wording names such a trace, one that was breached when last checked, and one that is no condition on record are each
marked by hand: nothing says that an answer is enough.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class CheckNeed(StrEnum):
    """What the check of a condition needs."""

    ANSWER = "answer"
    """An answer can satisfy it. It may be marked together with others."""
    INSPECTION = "look"
    """It must be inspected. An answer alone is refused."""
    OFFICER_DECISION = "by-hand"
    """The officer decides. It is marked separately."""


@dataclass(frozen=True, slots=True)
class CheckRule:
    """What a kind of condition needs, its name in a sentence, and the reason."""

    need: CheckNeed
    kind: str
    reason: str


_ANSWER, _INSPECTION, _OFFICER_DECISION = CheckNeed.ANSWER, CheckNeed.INSPECTION, CheckNeed.OFFICER_DECISION
_CHILDREN = CheckRule(
    _ANSWER, "contact with children", "Contact happens elsewhere. Record children seen in their own field"
)
_PERSON = CheckRule(_ANSWER, "contact with a named person", "Contact happens elsewhere and leaves no trace in the home")
_POLYGRAPH = CheckRule(_ANSWER, "polygraph", "The examiner reports missed tests")
_PROGRAMME = CheckRule(_ANSWER, "programme or treatment", "The provider reports missed sessions")
_LIVING = CheckRule(_INSPECTION, "residence and household", "The rooms show who lives there")
_OTHER = CheckRule(_OFFICER_DECISION, "other", "Its type does not show whether an answer is enough")
BY_SUBJECT: Mapping[str, CheckRule] = {
    "children": _CHILDREN,
    "child": _CHILDREN,
    "person": _PERSON,
    "place": CheckRule(_ANSWER, "places", "Going to a place leaves no trace in the home"),
    "work": CheckRule(_ANSWER, "work and volunteering", "Work happens away from the home"),
    "polygraph": _POLYGRAPH,
    "programme": _PROGRAMME,
    "device": CheckRule(_INSPECTION, "devices, accounts and the internet", "The device shows how it was used"),
    "living": _LIVING,
    "travel": CheckRule(
        _INSPECTION, "foreign travel", "The passport shows past journeys, and whether it is still there"
    ),
    "other": _OTHER,
}
"""The rule of each subject of a clause (`Clause.Subject`) and of a licence condition (`LicenceCondition.Subject`)."""
BY_CATEGORY: Mapping[str, CheckRule] = {
    "residence": _LIVING,
    "residency": _LIVING,
    "possession": CheckRule(_INSPECTION, "possession and ownership", "You can see whether the item is there"),
    "monitoring": CheckRule(
        _INSPECTION, "electronic monitoring", "You can see whether the equipment is worn and working"
    ),
}
"""Categories of licence conditions that say more than the subject."""
_SUPERVISION = CheckRule(_ANSWER, "supervision and reporting", "The practitioner records missed appointments")
FALLBACK_BY_CATEGORY: Mapping[str, CheckRule] = {
    "contact": _PERSON,
    "programme": _PROGRAMME,
    "polygraph": _POLYGRAPH,
    "supervision": _SUPERVISION,
    "substances": CheckRule(_ANSWER, "drug tests and treatment", "The provider reports missed sessions"),
    "disclosure": CheckRule(
        _OFFICER_DECISION,
        "reporting partners, vehicles and accounts",
        "A look round the home often shows what was not reported",
    ),
    "search": CheckRule(_OFFICER_DECISION, "search", "The search itself shows whether it was allowed"),
}
"""Categories of licence conditions that decide where the subject is “other”."""
STANDARD_BY_CODE: Mapping[str, CheckRule] = {
    "9ce9d594-e346-4785-9642-c87e764bee37": CheckRule(
        _OFFICER_DECISION, "no crime, good behaviour", "Police systems show this. An answer does not"
    ),
    "3361683a-504a-4357-ae22-6aa01b370b4a": _LIVING,
    "9fc04065-df29-4bda-9b1d-bced8335c356": _SUPERVISION,
    "e670ac69-eda2-4b04-a0a1-a3c8492fe1e6": CheckRule(
        _OFFICER_DECISION, "names used", "Post and cards in the home can show another name"
    ),
}
"""Standard licence conditions whose category and subject do not say enough, by their code in the library."""
UNKNOWN_KIND = CheckRule(_OFFICER_DECISION, "a condition known only from its wording", "Its type is not recorded")
NAMES_VISIBLE_EVIDENCE = CheckRule(
    _OFFICER_DECISION, "wording that names what can be seen", "Its wording names what can be inspected"
)
BREACHED_BEFORE = CheckRule(_OFFICER_DECISION, "breached when last checked", "It was breached when last checked")
VISIBLE_EVIDENCE = re.compile(
    r"\b(devices?|(tele|smart)?phones?|computers?|laptops?|tablets?|consoles?|cameras?|photograph\w*|images?|films?|"
    r"internet|online|accounts?|app|apps|software|histor(y|ies)|passwords?|storage|sim|chat\w*|websites?|social media|"
    r"passports?|resid(e|es|ing|ence)|overnight|sleeps?|tags?|equipment)\b",
    re.IGNORECASE,
)
"""Words of a wording that only ever take a condition out of those that an answer can satisfy."""


def find_check_rule(
    subject: str, wording: str, category: str = "", code: str = "", *, breached: bool = False
) -> CheckRule:
    """Return the rule of a condition. `subject`: as recorded, "" if it is not on record. Raises KeyError if unknown.

    `category` and `code`: of a licence condition; "" for a clause. A condition from the library has a code.

    >>> find_check_rule("place", "Not to enter Elm Road").need.value
    'answer'
    >>> find_check_rule("place", "Not to enter an internet café").need.value
    'by-hand'
    >>> find_check_rule("device", "Tells police of each device").need.value
    'look'
    >>> find_check_rule("other", "Not to contact the victims", "contact").need.value
    'answer'
    """
    if not subject:
        return UNKNOWN_KIND
    rule = STANDARD_BY_CODE.get(code) or BY_CATEGORY.get(category) or BY_SUBJECT[subject]
    if rule is _OTHER:
        rule = FALLBACK_BY_CATEGORY.get(category, _OTHER)
    if rule.need is not CheckNeed.ANSWER:
        return rule
    if breached:
        return BREACHED_BEFORE
    return NAMES_VISIBLE_EVIDENCE if VISIBLE_EVIDENCE.search(wording) else rule


def list_kinds(need: CheckNeed) -> list[CheckRule]:
    """List each kind of condition that has this need, once, in the order of the rule."""
    kinds = (BY_SUBJECT, BY_CATEGORY, FALLBACK_BY_CATEGORY, STANDARD_BY_CODE)
    rules = (*(rule for each in kinds for rule in each.values()), NAMES_VISIBLE_EVIDENCE, BREACHED_BEFORE)
    return list(dict.fromkeys(rule for rule in rules if rule.need is need))

"""The step by which a person confirms a MAPPA category, recorded beside what the system proposed."""

from operator import attrgetter

from mosovo.law.cja2003.ground import MappaGround, is_decided_by
from mosovo.law.facts import CaseFacts
from mosovo.law.mappa_facts import MappaDecision
from mosovo.law.rule import RuleFinding


def confirmation_step(ground: MappaGround, facts: CaseFacts) -> RuleFinding:
    """Return the step that opens with the ground. A confirmation or refusal before the ground ends completes it.

    The Act sets no time limit. Practice may: guidance says within 3 working days.
    """
    taken = _taken(ground, facts) if facts.mappa else None
    return RuleFinding(
        trigger=ground.event,
        opens_on=ground.span.from_on,
        met_by=taken.ref if taken else None,
        met_on=taken.on if taken else None,
        while_under=ground.span,
        reasoning=ground.because,
    )


def _taken(ground: MappaGround, facts: CaseFacts) -> MappaDecision | None:
    """Return the first decision on the ground before it ends."""
    until = ground.span.until
    in_time = [each for each in facts.mappa if (until is None or each.on < until) and is_decided_by(each, ground)]
    return min(in_time, key=attrgetter("on"), default=None)

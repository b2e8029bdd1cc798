"""The step by which a person confirms a MAPPA category, recorded next to what the system proposed."""

from mosovo_law.acts.cja2003.decision_index import index_decisions
from mosovo_law.acts.cja2003.ground import MappaGround
from mosovo_law.acts.rule import RuleFinding
from mosovo_law.status.position import Position


def confirmation_step(ground: MappaGround, position: Position) -> RuleFinding:
    """Return the step that opens with the ground. A confirmation or refusal while the ground lasts completes it.

    The Act sets no time limit. Practice may: guidance says within 3 working days.
    """
    decision = None
    if position.facts.mappa:
        index = position.compute_once(index_decisions)
        since, until = index.find_start(ground), ground.span.until
        decision = index.find_first_decision(ground.category, ground.event, since, until)
    return RuleFinding(
        trigger=ground.event,
        opens_on=ground.span.from_on,
        met_by=decision.ref if decision else None,
        met_on=decision.on if decision else None,
        while_under=ground.span,
        reasoning=ground.because,
    )

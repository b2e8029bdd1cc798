"""What may be done about applications and disclosures, and who may."""

from dataclasses import replace

from mosovo.access.action import Action, Need
from mosovo.access.actor import Actor
from mosovo.audit.verbs import Verb

VIEW = Action("disclosure.view", Verb.CONSULTATION)
RECORD = Action("disclosure.record", Verb.COLLECTION, Need.RECORD)
LINK = Action("disclosure.link", Verb.COMBINATION, Need.RECORD)
CORRECT = Action("disclosure.correct", Verb.ALTERATION, Need.RECORD)
STRIKE_OUT = Action("disclosure.strike_out", Verb.ALTERATION, Need.RECORD)

TAKES_IN = frozenset({"supervisor", "inspector", "mappa_coordinator"})
MANAGES = frozenset({"offender_manager", "practitioner", "supervisor", "inspector"})
READS = TAKES_IN | {"offender_manager"}


def takes_in(actor: Actor) -> bool:
    """Whether applications to the actor's force, about nobody on the register, are theirs to deal with."""
    return actor.cleared and bool(actor.force) and bool(actor.roles & TAKES_IN)


def reads(actor: Actor) -> bool:
    """Whether the desk of applications is theirs: an offender manager sees those about their own cases."""
    return actor.cleared and bool(actor.force) and bool(actor.roles & READS)


def by_post(action: Action, actor: Actor) -> Action:
    """The action, by leave to record; of a co-ordinator, who records nothing else, by leave to co-ordinate."""
    coordinates = actor.has("mappa_coordinator") and not actor.roles & MANAGES
    return replace(action, need=Need.COORDINATE) if coordinates and action.need is Need.RECORD else action

"""What can be done about a polygraph test that is owed."""

from mosovo.access.actor import Actor
from mosovo.access.groups import FieldGroup, of
from mosovo.web.addresses import address
from mosovo.web.duties import Act

RULES = "practice.polygraph."
MISSED = f"{RULES}missed"


def testing(urn: str, rule: str, trigger: str, actor: Actor) -> tuple[Act, ...] | None:
    """The acts, for an actor who records about the case; none for who may not read what came of it."""
    if not rule.startswith(RULES):
        return None
    if FieldGroup.POLYGRAPH not in of(actor).records:
        return ()
    if rule == MISSED:
        return (Act("Decide what follows", address("record_fact", urn=urn, slug="polygraph.polygraphdecision")),)
    return (
        Act("Record session", address("record_fact", urn=urn, slug="polygraph.polygraphsession")),
        Act("Record appointment", address("record_fact", urn=urn, slug="polygraph.polygraphappointment")),
    )

"""Links for duties about a polygraph test."""

from mosovo.access.actor import Actor
from mosovo.access.field_groups import FieldGroup, reach_for_actor
from mosovo.web.core.duty_components import DutyLink
from mosovo.web.core.url_reversing import url_for

RULES = "practice.polygraph."
MISSED_RULE = f"{RULES}missed"


def list_polygraph_links(urn: str, rule: str, trigger: str, actor: Actor) -> tuple[DutyLink, ...] | None:
    """List the links for an actor who can record on the case and read polygraph facts; otherwise none."""
    if not rule.startswith(RULES):
        return None
    if FieldGroup.POLYGRAPH not in reach_for_actor(actor).records:
        return ()
    if rule == MISSED_RULE:
        return (
            DutyLink("Decide on missed test", url_for("record_fact", urn=urn, fact_type="polygraph.polygraphdecision")),
        )
    return (
        DutyLink("Record session", url_for("record_fact", urn=urn, fact_type="polygraph.polygraphsession")),
        DutyLink("Record appointment", url_for("record_fact", urn=urn, fact_type="polygraph.polygraphappointment")),
    )

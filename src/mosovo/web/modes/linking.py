"""What can be done about a duty of risk or of a mode of management."""

from django.urls import reverse

from mosovo.access.actor import Actor
from mosovo.rooms.modes.policy import answers, authorises
from mosovo.rooms.risk.policy import signs_off
from mosovo.web.addresses import address
from mosovo.web.duties import Act

ASSESS = frozenset(
    {"practice.risk.first", "practice.risk.reassess", "practice.risk.reassess_after", "practice.risk.probation"}
)
TO_READ = {"practice.risk.mend": "Read and mend", "practice.risk.sign_off": "Sign off"}
"""What leads to the assessment itself: it is read before it is signed off."""
OF_ALL = {
    "practice.reactive.check": ("Record checks", "modes.reactivecheck"),
    "practice.child.transition": ("Record plan of transition", "modes.transition"),
    "practice.release.prepare": ("Record stage", "modes.releasestage"),
}
OF_SOME = {
    "practice.reactive.decide": ("Decide", "modes.reactivedecision", authorises),
    "practice.pdp.renew": ("Renew or end", "modes.authority", answers),
}


def managing(urn: str, rule: str, trigger: str, actor: Actor) -> tuple[Act, ...] | None:
    """The acts, for an actor who records about the case; None where the duty is another room's."""
    if rule in ASSESS:
        return (Act("Assess the risk", address("assess_risk", urn=urn)),)
    if rule == "practice.risk.level":
        return (Act("Set the level", address("record_fact", urn=urn, slug="risk.level")),)
    if rule in TO_READ:
        words = TO_READ[rule] if rule == "practice.risk.mend" or signs_off(actor) else "Read it"
        return (Act(words, reverse("assessment", kwargs={"urn": urn, "row_id": trigger})),)
    if rule == "practice.reactive.left":
        return (Act("Record visit", address("record_visit", urn=urn)),)
    if rule in OF_ALL:
        words, slug = OF_ALL[rule]
        return (Act(words, address("record_fact", urn=urn, slug=slug)),)
    if rule in OF_SOME:
        words, slug, may = OF_SOME[rule]
        return (Act(words, address("record_fact", urn=urn, slug=slug)),) if may(actor) else ()
    return None

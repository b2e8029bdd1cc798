"""The kinds of fact that a page for an officer before a visit need not show, each with the reason.

One table for every page that is to hold what an officer must know before a visit. A kind of fact that is neither
here nor on the page fails the test; so does one that is here and on the page.
"""

from collections.abc import Mapping

SEALED = "sealed: read by those who need it, never on a page that is printed and carried"
POLYGRAPH = "polygraph content is used only as the use limitation allows, never carried to a visit"
VICTIM = "about a victim: only the areas are shown, by number"
DUTY = "shown as the duty that follows from it"
PROCESS = "a step of supervision or sign-off, which changes nothing at the door"
COURT = "an act of a court or review that changes nothing at the door until it is an order, a licence or a duty"
MEETING = "work of a MAPPA meeting: what it decides is an action, a level, a disclosure or a duty"
ASSESSMENT = "read in the risk assessment: the level and what came to notice are shown"
ACCESS = "who works on or may see the case"
IDENTITY = "not needed to know or meet the nominal"
MATCHING = "what was made of details in two records: other nominals at the same address are shown"

REASONS: Mapping[str, tuple[str, ...]] = {
    SEALED: ("finance.bankaccount", "finance.paymentcard", "finance.accountend", "finance.cardend"),
    POLYGRAPH: (
        "polygraph.polygraphreferral", "polygraph.polygraphend", "polygraph.polygraphappointment",
        "polygraph.polygraphsession", "polygraph.polygraphdecision", "polygraph.polygraphdisclosure",
        "polygraph.polygraphcheck", "polygraph.polygraphlink",
    ),
    VICTIM: (
        "victims.victim", "victims.victimcontact", "victims.victimliaison", "victims.victimwish",
        "victims.victimmeasure", "victims.victiminformed", "orders.zonebehind",
    ),
    DUTY: (
        "notification.attendance", "notification.notification", "notification.receipt", "notification.notice",
        "notification.service", "reviews.firstnotified", "whereabouts.change", "travel.notice", "travel.change",
        "travel.departure", "travel.return", "travel.enquiry", "travel.decision", "travel.check",
        "whereabouts.absencestep", "obligations.ruling", "obligations.rulingcheck", "plan.triggermet",
        "plan.triggerdecision", "modes.releasestage", "mappa.screening",
    ),
    PROCESS: (
        "supervision.acknowledgement", "supervision.workreview", "supervision.workanswer", "supervision.casereview",
        "plan.version",
        "plan.signoff", "plan.responsecard", "risk.levelcheck", "risk.assessmentcheck", "modes.reactiveproposal",
        "modes.reactivedecision", "modes.reactivecheck", "modes.authority", "modes.archive", "modes.transition",
        "disclosure.disclosurelink", "devices.viewing", "monitoring.enrolment", "monitoring.trailrequest",
        "monitoring.traildecision",
    ),
    COURT: (
        "convictions.disposal", "convictions.certificate", "orders.orderstep", "reviews.review", "reviews.step",
        "reviews.decision",
    ),
    MEETING: (
        "meetings.slot", "meetings.invitation", "meetings.attendance", "meetings.reply", "meetings.replypart",
        "meetings.paper", "meetings.consideration", "meetings.telling", "meetings.leveldecision", "meetings.dissent",
        "meetings.meetingaction", "meetings.actionstep", "meetings.closed", "meetings.minutesstep", "meetings.copy",
        "meetings.minutesrequest", "enclosures.enclosure", "mappa.notice", "mappa.casearea", "mappa.transfer",
        "mappa.transferstep", "mappa.foreignnational", "mappa.referral", "mappa.countersignature", "mappa.triage",
        "mappa.furtheroffence", "mappa.reviewstep", "mappa.reviewaction", "mappa.reviewactionend",
    ),
    ASSESSMENT: ("risk.assessment", "risk.finding", "risk.harmstatement", "risk.ospscore", "risk.toolresult"),
    ACCESS: ("nominals.allocation", "nominals.restriction", "nominals.glassreview", "nominals.share"),
    IDENTITY: ("identity.sex", "identity.document", "identity.documentend", "identity.recordkind", "files.file"),
    MATCHING: ("traces.sameness", "traces.collisionanswer", "traces.nameanswer"),
    "evidence is not carried to a visit: the examination that found it is shown": ("devices.imagereference",),
}  # fmt: skip
NOT_BEFORE_A_VISIT: Mapping[str, str] = {label: reason for reason, labels in REASONS.items() for label in labels}
"""The reason, by the label of the kind."""
AS_A_STATE: Mapping[str, str] = {
    "households.householdend": "households.household",
    "devices.devicestep": "devices.device",
    "devices.onlineaccountend": "devices.onlineaccount",
    "licence.conditionend": "licence.licencecondition",
    "licence.recallstep": "licence.recall",
    "licence.rerelease": "licence.recall",
    "monitoring.alertstep": "monitoring.alert",
    "wanted.wantedstep": "wanted.wanted",
    "wanted.entrystep": "wanted.premises",
    "breaches.step": "breaches.breach",
    "plan.actionend": "plan.planaction",
    "plan.triggerend": "plan.trigger",
    "whereabouts.spellend": "whereabouts.spell",
}
"""Kinds that are shown in how another fact stands: ended, decided, left. By the label of the fact that they change."""

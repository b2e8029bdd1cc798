"""The kinds of fact that a page for an officer before a visit need not show, each with the reason.

One table for every page with what an officer must know before a visit. A kind of fact that is neither here nor on
the page fails the test; so does one that is both here and on the page.
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
PLANNED = "names the day of the visit for which the page is read: boards, Today and the case file show it"
ACCESS = "who works on or may see the case"
IDENTITY = "not needed to know or meet the nominal"
FILE = "a file that is opened on the case: what it records is shown as the order, licence or notification"
MATCHING = "what was made of details in two records: other nominals at the same address are shown"

REASONS: Mapping[str, tuple[str, ...]] = {
    SEALED: ("finance.bankaccount", "finance.paymentcard", "finance.accountend", "finance.cardend"),
    POLYGRAPH: (
        "polygraph.polygraphreferral", "polygraph.polygraphreferralend", "polygraph.polygraphappointment",
        "polygraph.polygraphsession", "polygraph.polygraphdecision", "polygraph.polygraphdisclosure",
        "polygraph.polygraphqualitycheck", "polygraph.polygraphlink",
    ),
    VICTIM: (
        "victims.victim", "victims.victimcontact", "victims.victimliaison", "victims.victimwish",
        "victims.victimmeasure", "victims.victiminformed", "orders.zoneprotectedperson",
    ),
    FILE: ("identity.attacheddocument",),
    PLANNED: ("visits.plannedvisit",),
    DUTY: (
        "notifications.stationattendance", "notifications.notification", "notifications.notificationreceipt",
        "notifications.requirementsnotice",
        "notifications.proofofservice", "indefinite_reviews.firstnotified", "whereabouts.change",
        "travel.travelnotice", "travel.journeychange",
        "travel.journeydeparture", "travel.journeyreturn", "travel.travelenquiry", "travel.traveldecision",
        "travel.journeycheck",
        "whereabouts.absencestep", "obligations.ruling", "obligations.rulingcheck", "plan.triggermet",
        "plan.triggerdecision", "management_modes.releasestage", "mappa.levelscreening",
    ),
    PROCESS: (
        "supervision.acknowledgement", "supervision.workreview", "supervision.workreviewanswer",
        "supervision.casereview",
        "plan.planversion",
        "plan.plansignoff", "plan.responsecard", "risk.risklevelsignoff", "risk.assessmentsignoff",
        "management_modes.reactiveproposal",
        "management_modes.reactivedecision", "management_modes.reactivecheck", "management_modes.pdpauthority",
        "management_modes.archiving", "management_modes.retentionreview", "management_modes.transitionplan",
        "disclosure.applicationlink", "devices.imageviewing", "monitoring.providerenrolment", "monitoring.trailrequest",
        "monitoring.traildecision",
    ),
    COURT: (
        "convictions.disposal", "convictions.certificate", "orders.orderstep", "indefinite_reviews.indefinitereview",
        "indefinite_reviews.indefinitereviewstep",
        "indefinite_reviews.indefinitereviewdecision",
    ),
    MEETING: (
        "meetings.meetingcase", "meetings.invitation", "meetings.invitationreply", "meetings.meetingattendance",
        "meetings.agencyreport", "meetings.agencyreportpart",
        "meetings.withheldfield",
        "meetings.meetingpaper", "meetings.disclosuredecision", "meetings.disclosuremade", "meetings.leveldecision",
        "meetings.dissentingview",
        "meetings.meetingaction", "meetings.meetingactionstep", "meetings.caseclosure", "meetings.minutesstep",
        "meetings.minutescopy",
        "meetings.minutesrequest", "meeting_files.meetingfile", "mappa.eligibilitynotice", "mappa.casearea",
        "mappa.areatransfer",
        "mappa.areatransferstep", "mappa.foreignnational", "mappa.mappareferral", "mappa.countersignature",
        "mappa.referraldecision",
        "mappa.furtheroffence", "mappa.reviewstep", "mappa.reviewaction", "mappa.reviewactionend",
    ),
    ASSESSMENT: ("risk.assessment", "risk.assessmentfinding", "risk.harmstatement", "risk.ospscore", "risk.toolresult"),
    ACCESS: ("nominals.allocation", "nominals.restriction", "nominals.emergencyaccessreview", "nominals.caseshare"),
    "a question about a value of an import, which the open questions of the case show": ("identity.importquestion",),
    "when the case came from another system: the duties show what it changes": ("nominals.casearrival",),
    IDENTITY: ("identity.sex", "identity.identitydocument", "identity.identitydocumentend", "identity.recordkind",
        "files.file"),
    MATCHING: ("identifying_details.samepersondecision", "identifying_details.matchdecision",
        "identifying_details.newnamedecision"),
    "evidence is not carried to a visit: the examination that found it is shown": ("devices.imagereference",),
}  # fmt: skip
NOT_BEFORE_A_VISIT: Mapping[str, str] = {label: reason for reason, labels in REASONS.items() for label in labels}
"""The reason, by the label of the kind."""
AS_A_STATE: Mapping[str, str] = {
    "households.householdend": "households.household",
    "devices.devicestep": "devices.device",
    "devices.onlineaccountend": "devices.onlineaccount",
    "licences.conditionend": "licences.licencecondition",
    "licences.recallstep": "licences.recall",
    "licences.releaseafterrecall": "licences.recall",
    "monitoring.alertstep": "monitoring.alert",
    "wanted.wantedstep": "wanted.wantedreport",
    "wanted.entrystep": "wanted.entrypremises",
    "breaches.breachstep": "breaches.breachcase",
    "plan.planactionend": "plan.planaction",
    "plan.plantriggerend": "plan.plantrigger",
    "whereabouts.spellend": "whereabouts.spell",
}
"""Kinds shown by the state of another fact: ended, decided, left. The value is the label of the fact they change."""

"""The URLs of the application. Each area lists its own."""

from django.urls import URLPattern, URLResolver, include, path, register_converter

from mosovo.web.urn import UrnConverter

register_converter(UrnConverter, "urn")

handler400 = "mosovo.web.errors.bad_request"
handler404 = "mosovo.web.errors.not_found"
handler500 = "mosovo.web.errors.server_error"

urlpatterns: list[URLPattern | URLResolver] = [
    path("calculator/", include("mosovo.web.calculator.urls")),
    path("public/", include("mosovo.web.public_pages.urls")),
    path("", include("mosovo.web.saved_forms.urls")),
    path("account/", include("mosovo.web.sign_in.urls")),
    path("", include("mosovo.web.accounts.urls")),
    path("", include("mosovo.web.today.urls")),
    path("", include("mosovo.web.boards.urls")),
    path("caseload/", include("mosovo.web.caseload.urls")),
    path("", include("mosovo.web.completeness.urls")),
    path("find/", include("mosovo.web.find.urls")),
    path("", include("mosovo.web.cards.urls")),
    path("audit/", include("mosovo.web.audit.urls")),
    path("nominals/<urn:urn>/", include("mosovo.web.casefile.urls")),
    path("nominals/<urn:urn>/duties/", include("mosovo.web.obligations.urls")),
    path("", include("mosovo.web.register.urls")),
    path("", include("mosovo.web.allocation.urls")),
    path("", include("mosovo.web.notifications.urls")),
    path("", include("mosovo.web.documents.urls")),
    path("", include("mosovo.web.travel.urls")),
    path("", include("mosovo.web.desk.urls")),
    path("", include("mosovo.web.orders.urls")),
    path("", include("mosovo.web.maps.urls")),
    path("", include("mosovo.web.whereabouts.urls")),
    path("", include("mosovo.web.breaches.urls")),
    path("", include("mosovo.web.wanted.urls")),
    path("", include("mosovo.web.risk.urls")),
    path("", include("mosovo.web.visits.urls")),
    path("", include("mosovo.web.policy.urls")),
    path("", include("mosovo.web.readings.urls")),
    path("", include("mosovo.web.supervision.urls")),
    path("", include("mosovo.web.licences.urls")),
    path("", include("mosovo.web.ingest.urls")),
    path("", include("mosovo.web.monitoring.urls")),
    path("", include("mosovo.web.mappa.urls")),
    path("", include("mosovo.web.plan.urls")),
    path("", include("mosovo.web.meetings.urls")),
    path("", include("mosovo.web.contacts.urls")),
    path("", include("mosovo.web.playbooks.urls")),
    path("", include("mosovo.web.polygraph.urls")),
    path("", include("mosovo.web.victims.urls")),
    path("", include("mosovo.web.agency.urls")),
    path("", include("mosovo.web.devices.urls")),
    path("", include("mosovo.web.disclosure.urls")),
    path("", include("mosovo.web.intake.urls")),
    path("", include("mosovo.web.identifying_details.urls")),
    path("", include("mosovo.web.record_matches.urls")),
    path("", include("mosovo.web.suggestions.urls")),
    path("", include("mosovo.web.reporting.urls")),
    path("", include("mosovo.web.convictions.urls")),
    path("", include("mosovo.web.identity.urls")),
    path("", include("mosovo.web.photographs.urls")),
    path("", include("mosovo.web.access.urls")),
    path("", include("mosovo.web.fact_types.urls")),
    path("", include("mosovo.web.field_groups.urls")),
    path("", include("mosovo.web.indefinite_reviews.urls")),
    path("", include("mosovo.web.rulings.urls")),
    path("", include("mosovo.web.questions.urls")),
    path("", include("mosovo.web.exchange.urls")),
    path("", include("mosovo.web.exports.urls")),
    path("", include("mosovo.web.telemetry.urls")),
]

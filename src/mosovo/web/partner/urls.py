"""The addresses of the agency page, of links, and of what was enclosed."""

from django.urls import path

from . import enclosed, links, sent, views

urlpatterns = [
    path("partner/", views.agency, name="agency"),
    path("partner/cases/<uuid:slot_id>/", views.case, name="agency_case"),
    path("partner/cases/<uuid:slot_id>/papers/<uuid:first>/", enclosed.paper, name="agency_paper"),
    path("partner/actions/<uuid:action_id>/", views.action, name="agency_action"),
    path("partner/link/over/", links.over, name="link_over"),
    path("partner/link/<str:token>/", links.link, name="sign_in_link"),
    path("nominals/<urn:urn>/invitations/<uuid:invitation_id>/link/", sent.send, name="send_link"),
    path("nominals/<urn:urn>/enclosures/", enclosed.enclosures, name="enclosures"),
    path("nominals/<urn:urn>/enclosures/<uuid:first>/", enclosed.enclosure, name="enclosure"),
]

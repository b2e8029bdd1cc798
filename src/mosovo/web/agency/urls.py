"""The URLs of the agency page, links and files."""

from django.urls import path

from . import file_downloads, link_sending, link_sign_in, views

urlpatterns = [
    path("partner/", views.show_agency_page, name="agency"),
    path("partner/cases/<uuid:slot_id>/", views.show_case, name="agency_case"),
    path(
        "partner/cases/<uuid:slot_id>/papers/<uuid:first>/", file_downloads.download_meeting_paper, name="agency_paper"
    ),
    path("partner/actions/<uuid:action_id>/", views.update_action, name="agency_action"),
    path("partner/link/over/", link_sign_in.show_link_expired, name="link_over"),
    path("partner/link/<str:token>/", link_sign_in.show_link, name="sign_in_link"),
    path("nominals/<urn:urn>/invitations/<uuid:invitation_id>/link/", link_sending.send_link_page, name="send_link"),
    path("nominals/<urn:urn>/enclosures/", file_downloads.show_files, name="enclosures"),
    path("nominals/<urn:urn>/enclosures/<uuid:first>/", file_downloads.download_report_file, name="enclosure"),
]

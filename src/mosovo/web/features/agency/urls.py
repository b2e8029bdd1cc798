"""The URLs of the agency page, links and files."""

from django.urls import path

from . import file_downloads, link_sending, link_sign_in, replies, views

urlpatterns = [
    path("agency/", views.show_agency_page, name="agency"),
    path("agency/cases/<uuid:slot_id>/", views.show_case, name="agency_case"),
    path("agency/cases/<uuid:slot_id>/attendance/", replies.record_attendance_reply, name="agency_attendance"),
    path("agency/cases/<uuid:slot_id>/person/", replies.report_wrong_person, name="agency_wrong_person"),
    path(
        "agency/cases/<uuid:slot_id>/papers/<uuid:first>/", file_downloads.download_meeting_paper, name="agency_paper"
    ),
    path("agency/cases/<uuid:slot_id>/photograph/", file_downloads.show_agency_photograph, name="agency_photograph"),
    path("agency/actions/<uuid:action_id>/", views.update_action, name="agency_action"),
    path("agency/link/over/", link_sign_in.show_link_expired, name="agency_link_expired"),
    path("agency/link/<str:token>/", link_sign_in.show_link, name="sign_in_link"),
    path("nominals/<urn:urn>/invitations/<uuid:invitation_id>/link/", link_sending.send_link_page, name="send_link"),
    path("nominals/<urn:urn>/enclosures/", file_downloads.show_files, name="meeting_files"),
    path("nominals/<urn:urn>/enclosures/<uuid:first>/", file_downloads.download_report_file, name="meeting_file"),
]

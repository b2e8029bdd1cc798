"""URLs of the disclosure schemes and of the register of disclosures."""

from django.urls import path

from . import applications_board, disclosure_register, linked_applications, views

ONE = "disclosure/<uuid:application_id>/"

urlpatterns = [
    path("disclosure/", applications_board.show_applications, name="disclosure"),
    path("disclosure/new/", views.record_application_page, name="new_application"),
    path("disclosure/counts/", applications_board.show_counts, name="disclosure_counts"),
    path("disclosure/register/", disclosure_register.show_register, name="disclosure_register"),
    path(ONE, views.show_application, name="application"),
    path(f"{ONE}steps/<slug:kind>/", views.record_step, name="application_step"),
    path(f"{ONE}take-back/", views.withdraw_step_page, name="application_take_back"),
    path(f"{ONE}link/", views.link_application_page, name="link_application"),
    path(f"{ONE}unlink/", views.unlink_application_page, name="unlink_application"),
    path(f"{ONE}together/", linked_applications.join_applications_page, name="application_together"),
    path(f"{ONE}together/<uuid:other_id>/end/", linked_applications.separate_applications, name="application_apart"),
    path(f"{ONE}letter.pdf", views.download_letter, name="application_letter"),
    path("nominals/<urn:urn>/disclosures/", disclosure_register.show_person_disclosures, name="disclosures"),
]

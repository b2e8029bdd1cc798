"""Addresses of the disclosure schemes and of the register of disclosures."""

from django.urls import path

from . import desk, register, together, views

ONE = "disclosure/<uuid:application_id>/"

urlpatterns = [
    path("disclosure/", desk.desk, name="disclosure"),
    path("disclosure/new/", views.new, name="new_application"),
    path("disclosure/counts/", desk.counts, name="disclosure_counts"),
    path("disclosure/register/", register.register, name="disclosure_register"),
    path(ONE, views.application, name="application"),
    path(f"{ONE}steps/<slug:kind>/", views.step, name="application_step"),
    path(f"{ONE}take-back/", views.take_back, name="application_take_back"),
    path(f"{ONE}link/", views.link, name="link_application"),
    path(f"{ONE}unlink/", views.unlink, name="unlink_application"),
    path(f"{ONE}together/", together.together, name="application_together"),
    path(f"{ONE}together/<uuid:other_id>/end/", together.apart, name="application_apart"),
    path(f"{ONE}letter.pdf", views.letter, name="application_letter"),
    path("nominals/<urn:urn>/disclosures/", register.of_one, name="disclosures"),
]

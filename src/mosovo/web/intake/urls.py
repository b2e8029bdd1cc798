"""Addresses of the inbox of reports, and of what the public pages name."""

from django.urls import path

from . import pages, views

ONE = "intake/<uuid:report_id>/"

urlpatterns = [
    path("intake/", views.inbox, name="intake"),
    path("intake/public-pages/", pages.public_pages, name="intake_public_pages"),
    path(ONE, views.report, name="intake_report"),
    path(f"{ONE}steps/<slug:kind>/", views.step, name="intake_step"),
]

"""The URLs of public reports and of the public page settings."""

from django.urls import path

from . import public_page_settings, views

ONE = "intake/<uuid:report_id>/"

urlpatterns = [
    path("intake/", views.show_inbox, name="intake"),
    path("intake/public-pages/", public_page_settings.public_pages, name="intake_public_pages"),
    path(ONE, views.show_report, name="intake_report"),
    path(f"{ONE}steps/<slug:kind>/", views.record_report_step, name="intake_step"),
]

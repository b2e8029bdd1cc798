"""The URLs of public reports and of the public page settings."""

from django.urls import path

from . import public_page_settings, views

ONE = "public-reports/<uuid:report_id>/"

urlpatterns = [
    path("public-reports/", views.show_inbox, name="public_reports"),
    path("public-reports/public-pages/", public_page_settings.public_page_settings_page, name="public_page_settings"),
    path(ONE, views.show_report, name="received_report"),
    path(f"{ONE}steps/<slug:kind>/", views.record_report_step, name="intake_step"),
]

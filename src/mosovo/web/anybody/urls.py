"""Addresses of the pages of the public. Each stands in `web.public` too: there it is let through without a sign-in."""

from django.urls import path

from . import views

urlpatterns = [
    path("", views.home, name="public"),
    path("requirements/", views.requirements, name="public_requirements"),
    path("report/", views.report, name="public_report"),
    path("report/sent/", views.report_sent, name="public_report_sent"),
    path("apply/", views.apply, name="public_apply"),
    path("apply/sent/", views.apply_sent, name="public_apply_sent"),
    path("help/", views.help_page, name="public_help"),
    path("accessibility/", views.accessibility, name="public_accessibility"),
    path("privacy/", views.privacy, name="public_privacy"),
]

"""The URLs of the public pages. `web.core.public_middleware` lists each one, so that it needs no sign-in."""

from django.urls import path

from . import views

urlpatterns = [
    path("", views.show_home, name="public"),
    path("requirements/", views.show_requirements, name="public_requirements"),
    path("report/", views.report_concern, name="public_report"),
    path("report/sent/", views.report_sent, name="public_report_sent"),
    path("apply/", views.apply_for_disclosure, name="public_apply"),
    path("apply/sent/", views.apply_sent, name="public_apply_sent"),
    path("help/", views.help_page, name="public_help"),
    path("accessibility/", views.show_accessibility, name="public_accessibility"),
    path("privacy/", views.show_privacy, name="public_privacy"),
]

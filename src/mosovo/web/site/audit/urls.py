"""URLs of the audit log."""

from django.urls import path

from . import case_queries, misuse, views

urlpatterns = [
    path("", views.show_audit_log, name="audit"),
    path("who-sees/", case_queries.show_accounts_with_access, name="audit_who_sees"),
    path("explain/", case_queries.explain_case_access, name="audit_explain"),
    path("misuse/", misuse.show_misuse, name="audit_misuse"),
    path("officer/", case_queries.show_officer, name="audit_officer"),
]

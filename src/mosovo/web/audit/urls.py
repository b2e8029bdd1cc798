"""The address of the auditor's list."""

from django.urls import path

from . import cases, views

urlpatterns = [
    path("", views.entries, name="audit"),
    path("who-sees/", cases.who_sees, name="audit_who_sees"),
    path("explain/", cases.explain, name="audit_explain"),
    path("officer/", cases.officer, name="audit_officer"),
]

"""The URLs of a plan."""

from django.urls import path

from . import views

PLAN = "nominals/<urn:urn>/plan"

urlpatterns = [
    path(f"{PLAN}/", views.plan_page, name="plan"),
    path(f"{PLAN}/compare/", views.compare_versions_page, name="compare_plans"),
]

"""Addresses of the desk."""

from django.urls import path

from . import views

ROOT = "nominals/<urn:urn>/desk/"

urlpatterns = [
    path("desk/", views.start, name="desk_start"),
    path("desk/<uuid:draft_id>/keep/", views.keep, name="keep_desk"),
    path("desk/<uuid:draft_id>/throw-away/", views.throw_away, name="throw_away_desk"),
    path(ROOT, views.desk, name="desk"),
    path(f"{ROOT}identity/", views.identity, name="desk_identity"),
    path(f"{ROOT}<uuid:first>/done/", views.done, name="desk_done"),
]

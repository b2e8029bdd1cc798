"""Addresses of the way to a new nominal."""

from django.urls import path

from . import views

urlpatterns = [
    path("nominals/new/", views.start, name="new_nominal"),
    path("nominals/new/done/<urn:urn>/", views.done, name="new_nominal_done"),
    path("nominals/new/<uuid:draft_id>/discard/", views.discard, name="discard_new_nominal"),
    path("nominals/new/<uuid:draft_id>/<slug:slug>/", views.step, name="new_nominal_step"),
]

"""The URLs to record a new nominal."""

from django.urls import path

from . import views

urlpatterns = [
    path("nominals/new/", views.start_page, name="new_nominal"),
    path("nominals/new/done/<urn:urn>/", views.show_done, name="new_nominal_done"),
    path("nominals/new/<uuid:draft_id>/discard/", views.discard_draft_page, name="discard_new_nominal"),
    path("nominals/new/<uuid:draft_id>/<slug:slug>/", views.show_step, name="new_nominal_step"),
]

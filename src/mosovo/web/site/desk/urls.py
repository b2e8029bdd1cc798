"""URLs of the notification desk."""

from django.urls import path

from . import views

ROOT = "nominals/<urn:urn>/desk/"

urlpatterns = [
    path("desk/", views.find_person, name="desk_start"),
    path("desk/<uuid:draft_id>/keep/", views.save_desk_draft, name="keep_desk"),
    path("desk/<uuid:draft_id>/throw-away/", views.discard_draft_page, name="throw_away_desk"),
    path(ROOT, views.take_notification, name="desk"),
    path(f"{ROOT}identity/", views.confirm_identity, name="desk_identity"),
    path(f"{ROOT}<uuid:first>/done/", views.show_receipt, name="desk_done"),
]

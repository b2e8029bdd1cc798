"""URLs of drafts of forms, and of the time left in a session."""

from django.urls import path

from . import views

urlpatterns = [
    path("account/drafts/save/", views.save_draft, name="save_form_draft"),
    path("account/drafts/discard/", views.discard_draft, name="discard_form_draft"),
    path("account/session/", views.show_session, name="session_left"),
]

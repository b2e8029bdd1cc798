"""The URLs of possible matches and new names."""

from django.urls import path

from . import views

urlpatterns = [
    path("matches/", views.show_matches, name="record_matches"),
    path("matches/<int:collision_id>/", views.answer_match, name="record_match"),
]

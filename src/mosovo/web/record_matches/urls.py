"""The URLs of possible matches and new names."""

from django.urls import path

from . import views

urlpatterns = [
    path("collisions/", views.show_matches, name="collisions"),
    path("collisions/<int:collision_id>/", views.answer_match, name="collision"),
]

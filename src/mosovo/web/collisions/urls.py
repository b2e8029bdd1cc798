"""Addresses of collisions and new names."""

from django.urls import path

from . import views

urlpatterns = [
    path("collisions/", views.collisions, name="collisions"),
    path("collisions/<int:collision_id>/", views.answer, name="collision"),
]

"""Addresses of where somebody lives and is held."""

from django.urls import path

from . import views

urlpatterns = [
    path("nominals/<urn:urn>/whereabouts/stays/", views.stays, name="stays"),
    path("nominals/<urn:urn>/whereabouts/address/", views.address, name="record_move"),
    path("nominals/<urn:urn>/whereabouts/spell/", views.spell, name="record_spell"),
    path("nominals/<urn:urn>/whereabouts/spell/<uuid:first>/release/", views.release, name="record_release"),
]

"""The URLs of the map."""

from django.urls import path

from . import case_zones, views

urlpatterns = [
    path("map/", views.map_view, name="map_view"),
    path("nominals/<urn:urn>/zones/", case_zones.show_zones, name="zones"),
]

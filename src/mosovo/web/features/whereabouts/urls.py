"""The URLs of addresses, times away and stays."""

from django.urls import path

from . import views

urlpatterns = [
    path("nominals/<urn:urn>/whereabouts/stays/", views.show_stays, name="stays"),
    path("nominals/<urn:urn>/whereabouts/address/", views.record_address_page, name="record_move"),
    path("nominals/<urn:urn>/whereabouts/spell/", views.record_spell_page, name="record_spell"),
    path(
        "nominals/<urn:urn>/whereabouts/spell/<uuid:first>/release/", views.record_release_page, name="record_release"
    ),
]

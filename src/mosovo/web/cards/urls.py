"""Addresses of officer-safety cards."""

from django.urls import path

from . import printing, views

CARD = "nominals/<urn:urn>/card/"

urlpatterns = [
    path("cards/", views.find, name="find_card"),
    path(CARD, views.card, name="card"),
    path(f"{CARD}print/", printing.print_card, name="print_card"),
    path(f"{CARD}photograph/", views.photograph, name="card_photograph"),
]

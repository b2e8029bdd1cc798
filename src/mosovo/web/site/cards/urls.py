"""URLs of officer safety cards."""

from django.urls import path

from . import printing, views

CARD = "nominals/<urn:urn>/card/"

urlpatterns = [
    path("cards/", views.find_card, name="find_card"),
    path(CARD, views.show_card, name="card"),
    path(f"{CARD}print/", printing.print_card, name="print_card"),
    path(f"{CARD}photograph/", views.show_photograph, name="card_photograph"),
]

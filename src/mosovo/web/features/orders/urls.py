"""The URLs of orders."""

from django.urls import path

from . import board, views

CASE = "nominals/<urn:urn>/orders/"
ONE = f"{CASE}<uuid:order_id>/"

urlpatterns = [
    path("orders/", board.show_board, name="orders"),
    path("orders/clauses/", views.show_clause_library, name="clauses"),
    path(ONE, views.show_order, name="order"),
    path(f"{ONE}clauses/", views.enter_clauses, name="enter_clauses"),
    path(f"{ONE}clause/", views.add_clause, name="add_clause"),
    path(f"{ONE}zones/", views.draw_zone, name="draw_zone"),
    path(f"{ONE}steps/", views.record_step, name="order_step"),
]

"""The URLs of Today."""

from django.urls import path

from . import order, snooze, views

urlpatterns = [
    path("", views.show_today, name="today"),
    path("today/snooze/", snooze.snooze_selected, name="snooze_duties"),
    path("today/order/", order.show_order, name="today_order"),
]

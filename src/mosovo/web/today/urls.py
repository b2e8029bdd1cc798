"""The URLs of Today."""

from django.urls import path

from . import order, views

urlpatterns = [
    path("", views.show_today, name="today"),
    path("today/order/", order.show_order, name="today_order"),
]

"""Addresses of orders."""

from django.urls import path

from mosovo.rooms.orders.models import Order
from mosovo.web.facts import views

urlpatterns = [
    path("nominals/<urn:urn>/orders/record/", views.record, {"slug": Order._meta.label_lower}, name="record_order")
]

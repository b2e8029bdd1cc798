"""URLs of single facts."""

from django.urls import path

from mosovo.rooms.orders.models import Order

from . import views

ROOT = "nominals/<urn:urn>/facts/<str:fact_type>/"

RECORD_ORDER = "nominals/<urn:urn>/orders/record/"

urlpatterns = [
    path(f"{ROOT}record/", views.record_fact, name="record_fact"),
    path(f"{ROOT}<uuid:row_id>/correct/", views.correct_fact, name="correct_fact"),
    path(f"{ROOT}<uuid:row_id>/strike-out/", views.strike_out_fact, name="strike_out_fact"),
    path(RECORD_ORDER, views.record_fact, {"fact_type": Order._meta.label_lower}, name="record_order"),
]

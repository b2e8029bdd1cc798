"""URLs of single facts."""

from django.urls import path

from . import views

ROOT = "nominals/<urn:urn>/facts/<str:fact_type>/"

urlpatterns = [
    path(f"{ROOT}record/", views.record_fact, name="record_fact"),
    path(f"{ROOT}<uuid:row_id>/correct/", views.correct_fact, name="correct_fact"),
    path(f"{ROOT}<uuid:row_id>/strike-out/", views.strike_out_fact, name="strike_out_fact"),
]

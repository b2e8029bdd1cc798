"""The URLs of rulings."""

from django.urls import path

from . import views

urlpatterns = [
    path("nominals/<urn:urn>/duties/<str:mark>/rule/", views.record_ruling_page, name="rule"),
    path("nominals/<urn:urn>/rulings/<uuid:first>/check/", views.check_ruling_page, name="check_ruling"),
]

"""Addresses of numbers."""

from django.urls import path

from . import views

urlpatterns = [
    path("numbers/", views.numbers, name="numbers"),
    path("numbers/breaches/<int:year>/", views.people, name="numbers_breaches"),
]

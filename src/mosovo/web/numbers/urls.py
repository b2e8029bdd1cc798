"""Addresses of numbers."""

from django.urls import path

from . import views

urlpatterns = [
    path("numbers/", views.numbers, name="numbers"),
    path("numbers/file/", views.take, name="take_numbers"),
    path("numbers/breaches/<int:year>/", views.breaches, name="numbers_breaches"),
    path("numbers/reviews/<int:year>/", views.reviews, name="numbers_reviews"),
]

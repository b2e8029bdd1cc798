"""The URLs of the readings of the law."""

from django.urls import path

from . import views

urlpatterns = [
    path("readings/", views.show_readings, name="readings"),
    path("readings/<slug:code>/", views.show_reading, name="reading"),
    path("readings/<slug:code>/replace/", views.replace_reading, name="replace_reading"),
    path("readings/<slug:code>/withdraw/", views.withdraw_reading, name="withdraw_reading"),
]

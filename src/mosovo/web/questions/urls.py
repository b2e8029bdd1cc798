"""The address of what the law asks."""

from django.urls import path

from . import views

urlpatterns = [path("questions/", views.questions, name="questions")]

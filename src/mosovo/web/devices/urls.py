"""URL of officers’ image exposure."""

from django.urls import path

from . import views

urlpatterns = [path("exposure/", views.show_officer_exposure, name="exposure")]

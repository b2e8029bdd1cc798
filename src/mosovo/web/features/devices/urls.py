"""URL of officers’ image exposure."""

from django.urls import path

from . import views

urlpatterns = [path("image-exposure/", views.show_officer_exposure, name="image_exposure")]

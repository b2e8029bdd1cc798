"""URL of the caseload."""

from django.urls import path

from . import views

urlpatterns = [path("", views.show_caseload, name="caseload")]

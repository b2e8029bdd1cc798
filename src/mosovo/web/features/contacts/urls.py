"""URL at which a contact is recorded."""

from django.urls import path

from . import views

urlpatterns = [path("nominals/<urn:urn>/contacts/record/", views.record_contact_page, name="record_contact")]

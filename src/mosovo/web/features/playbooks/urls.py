"""URL of a playbook."""

from django.urls import path

from . import views

urlpatterns = [
    path("nominals/<urn:urn>/now/<slug:key>/<uuid:about>/", views.show_playbook, name="playbook"),
]

"""The URLs of attached documents."""

from django.urls import path

from . import views

ROOT = "nominals/<urn:urn>/attached-documents/"

urlpatterns = [
    path(ROOT, views.list_documents, name="attached_documents"),
    path(f"{ROOT}record/", views.add_document, name="attach_document"),
    path(f"{ROOT}<uuid:first>/", views.download_document, name="attached_document"),
]

"""URLs of the audit log."""

from django.urls import path

from . import case_queries, evidence, exports, misuse, views

urlpatterns = [
    path("", views.show_audit_log, name="audit"),
    path("who-sees/", case_queries.show_accounts_with_access, name="audit_who_sees"),
    path("explain/", case_queries.explain_case_access, name="audit_explain"),
    path("find/", exports.find_by_name, name="audit_find"),
    path("evidence/", evidence.show_evidence, name="audit_evidence"),
    path("evidence/file/", evidence.download_evidence, name="audit_evidence_file"),
    path("export/", exports.export_entries, name="audit_export"),
    path("misuse/", misuse.show_misuse, name="audit_misuse"),
    path("officer/", case_queries.show_officer, name="audit_officer"),
]

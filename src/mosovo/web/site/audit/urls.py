"""URLs of the audit log."""

from django.urls import path

from . import case_queries, decoys, evidence, exports, misuse, views

urlpatterns = [
    path("", views.show_audit_log, name="audit"),
    path("who-sees/", case_queries.show_accounts_with_access, name="audit_who_sees"),
    path("explain/", case_queries.explain_case_access, name="audit_explain"),
    path("find/", exports.find_by_name, name="audit_find"),
    path("evidence/", evidence.show_evidence, name="audit_evidence"),
    path("evidence/file/", evidence.download_evidence, name="audit_evidence_file"),
    path("export/", exports.export_entries, name="audit_export"),
    path("decoys/", decoys.show_decoys, name="audit_decoys"),
    path("decoys/<uuid:request_id>/decide/", decoys.decide_decoys, name="audit_decide_decoys"),
    path("decoys/<uuid:request_id>/end/", decoys.end_decoys, name="audit_end_decoys"),
    path("decoys/endings/<uuid:ending_id>/decide/", decoys.decide_ending, name="audit_decide_ending"),
    path("misuse/", misuse.show_misuse, name="audit_misuse"),
    path("officer/", case_queries.show_officer, name="audit_officer"),
]

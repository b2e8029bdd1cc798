"""The fact types of identity: names, birth, numbers, documents, warning markers, linked people and remarks."""

from mosovo.rooms.identity import actions as identity
from mosovo.rooms.identity import models as person
from mosovo.web.core.fact_types import FactType, build_simple_form, ignore_override_reason
from mosovo.web.core.field_group_forms import with_group_field

from . import forms as identity_forms
from .form_builders import build_document_end_form

KINDS = (
    FactType(person.Name, "name", build_simple_form(identity_forms.NameForm), identity.record_name),
    FactType(person.Birth, "date of birth", build_simple_form(identity_forms.BirthForm), identity.record_birth),
    FactType(
        person.Sex,
        "sex",
        build_simple_form(identity_forms.SexForm),
        ignore_override_reason(identity.record_sex),
        alters_duties=False,
    ),
    FactType(
        person.Identifier,
        "number",
        build_simple_form(identity_forms.IdentifierForm),
        identity.record_identifier,
        alters_duties=False,
    ),
    FactType(
        person.IdentityDocument,
        "passport or identity document",
        build_simple_form(identity_forms.DocumentForm),
        identity.record_document,
        "Every passport must be notified. A nominal without one notifies another document that shows their name.",
    ),
    FactType(
        person.IdentityDocumentEnd,
        "document no longer held",
        build_document_end_form,
        identity.record_document_end,
    ),
    FactType(
        person.RecordKind,
        "type of record",
        build_simple_form(identity_forms.RecordKindForm),
        ignore_override_reason(identity.record_kind),
    ),
    FactType(
        person.SafetyWarning,
        "warning marker",
        build_simple_form(identity_forms.WarningForm),
        ignore_override_reason(identity.record_warning),
        "Shown at the top of the case and on the officer safety card, which every officer of the force can open.",
        alters_duties=False,
    ),
    FactType(
        person.LinkedPerson,
        "linked person",
        build_simple_form(identity_forms.LinkedPersonForm),
        identity.link_person,
        "Select the person’s role. Do not record victims here. Record no more than the case needs.",
        alters_duties=False,
    ),
    FactType(
        person.Remark,
        "remark",
        with_group_field(identity_forms.RemarkForm),
        ignore_override_reason(identity.record_remark),
        "Marked as fact or opinion, with its source: Data Protection Act 2018 s.38.",
        alters_duties=False,
    ),
    FactType(person.ImportQuestion, "import question", build_simple_form(identity_forms.ImportQuestionForm)),
    FactType(
        person.Death,
        "death",
        build_simple_form(identity_forms.DeathForm),
        ignore_override_reason(identity.record_death),
    ),
)

"""The fact types of identity: names, birth, numbers, documents, warning markers, linked people and remarks."""

from mosovo.rooms.identity import actions as identity
from mosovo.rooms.identity import models as person
from mosovo.web.core.fact_types import FactType, build_plain_form, never_warned
from mosovo.web.core.field_group_forms import with_group_field

from . import forms as of_identity
from .form_builders import build_document_end_form

KINDS = (
    FactType(person.Name, "name", build_plain_form(of_identity.NameForm), identity.record_name),
    FactType(person.Birth, "date of birth", build_plain_form(of_identity.BirthForm), identity.record_birth),
    FactType(
        person.Sex,
        "sex",
        build_plain_form(of_identity.SexForm),
        never_warned(identity.record_sex),
        moves_duties=False,
    ),
    FactType(
        person.Identifier,
        "number",
        build_plain_form(of_identity.IdentifierForm),
        identity.record_identifier,
        moves_duties=False,
    ),
    FactType(
        person.IdentityDocument,
        "passport or identity document",
        build_plain_form(of_identity.DocumentForm),
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
        build_plain_form(of_identity.RecordKindForm),
        never_warned(identity.record_kind),
    ),
    FactType(
        person.SafetyWarning,
        "safety warning",
        build_plain_form(of_identity.WarningForm),
        never_warned(identity.record_warning),
        "Shown at the top of the case and on the officer safety card, which every officer of the force can open.",
        moves_duties=False,
    ),
    FactType(
        person.LinkedPerson,
        "linked person",
        build_plain_form(of_identity.LinkedPersonForm),
        identity.link_person,
        "Select the person’s role. Do not record victims here. Record no more than the case needs.",
        moves_duties=False,
    ),
    FactType(
        person.Remark,
        "remark",
        with_group_field(of_identity.RemarkForm),
        never_warned(identity.record_remark),
        "Marked as fact or opinion, with its source: Data Protection Act 2018 s.38.",
        moves_duties=False,
    ),
    FactType(person.ImportQuestion, "import question", build_plain_form(of_identity.ImportQuestionForm)),
    FactType(person.Death, "death", build_plain_form(of_identity.DeathForm), never_warned(identity.record_death)),
)

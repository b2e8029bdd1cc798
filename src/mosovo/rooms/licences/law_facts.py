"""Facts for the law: the dates of licences, and recalls with the dates of their steps.

A licence shows a release on licence. Its effect under MAPPA follows from the sentence.
"""

from mosovo.record.law_facts import LawFactRow, LawFactSource, current_rows_sql, map_columns
from mosovo_law.facts.management_facts import Licensed, Recall

_LONDON_DATE = "(({at}) at time zone 'Europe/London')::date"


def build_recall(row: LawFactRow) -> Recall:
    """Build the law’s recall, with the dates of its steps."""
    curfew = row.day("conditional_release_on") if row.text("licence_kind") == "hdc" else None
    return Recall(
        ref=row.ref,
        on=row.required_day("on"),
        kind=row.text("kind"),
        asked_at=row.local_time("at"),
        sentence=row.text("sentence"),
        young=bool(row.data["young"]),
        term_months=row.number("term_months"),
        mappa_category=row.number("mappa_category"),
        mappa_level=row.number("mappa_level"),
        kept_from=row.text("fixed_term_exclusions") or None,
        curfew_until=curfew,
        sentence_until=row.day("sentence_ends_on"),
        revoked_on=row.day("revoked_on"),
        revoked_at=row.local_time("revoked_at"),
        revoked_by_ref=row.text("revoked_by") or None,
        arrested_on=row.day("arrested_on") or row.day("returned_on"),
        arrested_by_ref=row.text("arrested_by") or row.text("returned_by") or None,
        returned_on=row.day("returned_on"),
        reported_on=row.day("report_on"),
        reported_by_ref=row.text("report_by") or None,
        sent_on=row.day("dossier_on"),
        sent_by_ref=row.text("dossier_by") or None,
        released_on=row.day("released_on"),
        released_by_ref=row.text("released_by") or None,
        ended_on=row.day("given_up_on"),
    )


def build_licensed(row: LawFactRow) -> Licensed:
    """Build a period on licence. Post-sentence supervision is not one."""
    return Licensed(ref=row.ref, on=row.required_day("from_on"), until=row.day("until"))


_STEPS = ("revoked", "arrested", "returned", "report", "dossier", "given_up")


def _first_step_columns(kind: str) -> str:
    """Return SQL columns for the time and the key of the first step of this kind."""
    return ", ".join(
        f"(array_agg(s.{column} order by s.occurred_at) filter (where s.kind = '{kind}'))[1] as {kind}_{name}"
        for column, name in (("occurred_at", "at"), ("first", "by"))
    )


_FIRST_STEPS = f"""
select {", ".join(map(_first_step_columns, _STEPS))}
from licences_recallstep s
where s.nominal_id = f.nominal_id and s.recall_id = f.first and {current_rows_sql("s", "licences_recallstep")}"""
_RELEASED = f"""
select r.released_on, r.first from licences_releaseafterrecall r
where r.nominal_id = f.nominal_id and r.recall_id = f.first and {current_rows_sql("r", "licences_releaseafterrecall")}
order by r.recorded_at limit 1"""
_LICENCE = f"""
select l.kind, l.conditional_release_on, l.sentence_ends_on from licences_licence l
where l.nominal_id = f.nominal_id and l.first = f.licence_id and {current_rows_sql("l", "licences_licence")}"""
BRANCHES = (
    LawFactSource(
        "licensed",
        "licences_licence",
        {"from_on": "f.from_on", "until": 'f."until" + 1'},
        build_licensed,
        where="f.kind <> 'pss'",
    ),
    LawFactSource(
        "recall",
        "licences_recall",
        {
            **map_columns(
                "kind",
                "sentence",
                "young",
                "term_months",
                "mappa_category",
                "mappa_level",
                "fixed_term_exclusions",
            ),
            "at": "f.requested_at",
            "on": _LONDON_DATE.format(at="f.requested_at"),
            **{f"{kind}_on": _LONDON_DATE.format(at=f"taken.{kind}_at") for kind in _STEPS},
            **{f"{kind}_by": f"taken.{kind}_by" for kind in _STEPS},
            "revoked_at": "taken.revoked_at",
            "released_on": "released.released_on",
            "released_by": "released.first",
            "licence_kind": "licence.kind",
            "conditional_release_on": "licence.conditional_release_on",
            "sentence_ends_on": "licence.sentence_ends_on",
        },
        build_recall,
        joins={"taken": _FIRST_STEPS, "released": _RELEASED, "licence": _LICENCE},
    ),
)

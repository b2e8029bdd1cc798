"""Facts are written once, signed, read only through the door, and point only within one nominal."""

from django.db import migrations

from mosovo.record.row_security import fact_table, require_author, require_same_nominal_reference

POINTING: dict[str, dict[str, str]] = {
    "reviews_firstnotified": {},
    "reviews_review": {},
    "reviews_step": {"review_id": "reviews_review", "about_id": "reviews_step"},
    "reviews_decision": {"review_id": "reviews_review"},
}


class Migration(migrations.Migration):
    dependencies = [("reviews", "0001_initial"), ("nominals", "0009_who_sees_it_and_why")]
    operations = [
        operation
        for table, to in POINTING.items()
        for operation in (*fact_table(table), require_author(table), require_same_nominal_reference(table, **to))
    ]

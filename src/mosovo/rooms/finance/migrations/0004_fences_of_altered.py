"""What stands in place of an account or a card points at it, and the law is told which that is: no word of it."""

from django.db import migrations

from mosovo.record.row_security import require_same_nominal_references, run_as_gateway

TABLES = {
    "finance_bankaccount": ("bank_account", "from_on", "null::uuid", "instead_of_id"),
    "finance_accountend": ("bank_account", "ended_on", "account_id", "null::uuid"),
    "finance_paymentcard": ("payment_card", "from_on", "null::uuid", "instead_of_id"),
    "finance_cardend": ("payment_card", "ended_on", "card_id", "null::uuid"),
}

TOLD = " union all ".join(
    f"select id, first, nominal_id, corrects_id, struck_out, recorded_at, '{kind}'::text as kind, "
    f'{day} as "on", {about} as about, {instead_of} as instead_of from {table} '
    "where session_user = 'mosovo_jobs' or nominal_id = any((select opened_now())::uuid[])"
    for table, (kind, day, about, instead_of) in TABLES.items()
)


class Migration(migrations.Migration):
    dependencies = [("finance", "0003_altered")]
    operations = [
        *require_same_nominal_references("finance_bankaccount", instead_of_id="finance_bankaccount"),
        *require_same_nominal_references("finance_paymentcard", instead_of_id="finance_paymentcard"),
        run_as_gateway(f"create or replace view finance_told with (security_barrier) as {TOLD};"),
    ]

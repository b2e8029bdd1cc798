"""Accounts and cards are read by the group Finance alone; their days are told to the law by a view of the door's.

The view shows of each fact its chain, when it was recorded, whether it is struck out, and its day:
of opened nominals, as `opened_now()` has them, and of all for the jobs role. No word is in it.
"""

from django.db import migrations

from mosovo.record.row_security import (
    add_group_policy,
    fact_table,
    require_author,
    require_same_nominal_reference,
    run_as_gateway,
)

TABLES = {
    "finance_bankaccount": ("bank_account", "from_on", "null::uuid"),
    "finance_accountend": ("bank_account", "ended_on", "account_id"),
    "finance_paymentcard": ("payment_card", "from_on", "null::uuid"),
    "finance_cardend": ("payment_card", "ended_on", "card_id"),
}

TOLD = " union all ".join(
    f"select id, first, nominal_id, corrects_id, struck_out, recorded_at, '{kind}'::text as kind, "
    f'{day} as "on", {about} as about from {table} '
    "where session_user = 'mosovo_jobs' or nominal_id = any((select opened_now())::uuid[])"
    for table, (kind, day, about) in TABLES.items()
)


class Migration(migrations.Migration):
    dependencies = [
        ("finance", "0001_initial"),
        ("nominals", "0009_who_sees_it_and_why"),
        ("record", "0004_fences_of_groups"),
    ]
    operations = [
        *(operation for table in TABLES for operation in fact_table(table)),
        *map(require_author, TABLES),
        require_same_nominal_reference("finance_bankaccount"),
        require_same_nominal_reference("finance_accountend", account_id="finance_bankaccount"),
        require_same_nominal_reference("finance_paymentcard"),
        require_same_nominal_reference("finance_cardend", card_id="finance_paymentcard"),
        *(operation for table in TABLES for operation in add_group_policy(table)),
        run_as_gateway(f"create view finance_told with (security_barrier) as {TOLD};"),
        run_as_gateway("grant select on finance_told to mosovo_app, mosovo_jobs;"),
    ]

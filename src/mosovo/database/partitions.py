"""The partitions of the audit log: one for each month (UTC), so that an old month can be archived as a whole.

Django has no partitioned tables. Its table is made again, while it is empty, with the columns, constraints and sequence
that it has. The migration has the same statements, because migrations import no code of ours.
"""

from django.db import connection

PARTITION_THE_LOG = """\
create table audit_auditentry_new (like audit_auditentry including defaults including identity including constraints)
  partition by range (at);
drop table audit_auditentry;
alter table audit_auditentry_new rename to audit_auditentry;
alter sequence audit_auditentry_new_id_seq rename to audit_auditentry_id_seq;
alter table audit_auditentry add constraint audit_auditentry_pkey primary key (id, at);
"""


def create_months() -> int:
    """Create the partitions of the last month to three after this one, and that for other months. Return how many.

    Rows of other months move to partitions of their own. Twice does no harm.
    """
    with connection.cursor() as cursor:
        cursor.execute("select create_log_months()")
        return int(cursor.fetchone()[0])

"""T45, T46: a disposal erases the record of a person everywhere, and the signed log remains whole."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import transaction

from mosovo.nominals import disposals
from mosovo.nominals.disposals import Ground
from mosovo.nominals.policy import DISPOSE
from tests.every_kind import one_of_every_kind
from tests.support.people import Cast, Known, acting, opened, register
from tests.support.photographs import AsJobs

type Sql = Callable[..., list[tuple[Any, ...]]]
TODAY = date.today()


def test_smoke(cast: Cast, as_jobs: AsJobs, owner_sql: Sql) -> None:
    nominal, other = register(cast), register(cast)
    built = one_of_every_kind(cast, nominal, other, as_jobs)
    with opened(cast.supervisor, nominal, DISPOSE) as permit:
        request = disposals.request_disposal(
            permit, ground=Ground.COURT, rule="x", dispose_from=None, reason="by order", today=TODAY
        )
    import time
    t = time.time()
    with opened(cast.inspector, nominal, DISPOSE) as permit:
        held = disposals.preview_disposal(nominal.id)
        print(held, time.time() - t)
    t = time.time()
    with opened(cast.inspector, nominal, DISPOSE) as permit:
        print(disposals.decide_disposal(request.pk, agreed=True, seen=held.seen))
    print(time.time() - t)
    print(owner_sql("select erased, facts, files, reason, state from nominals_disposalrequest"))

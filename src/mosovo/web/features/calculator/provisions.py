"""Provisions that the pages of the calculator cite."""

from mosovo_law.core.sources import SOA2003

GATEWAYS = SOA2003("s.80(1)")
PERIOD = SOA2003("s.82(1)")
UNDER_18_HALVES = SOA2003("s.82(2)")
TOGETHER = SOA2003("s.82(3)")
RELEVANT_DATE = SOA2003("s.82(6)")
FIRST = SOA2003("s.83(1)")
TIME_NOT_COUNTED = SOA2003("s.83(6)")
COUNTED = SOA2003("s.131")
ON_SENTENCE = SOA2003("s.132")
SCHEDULE_3 = SOA2003("Sch.3")

"""Hypothesis profiles for the properties of the law.

Every run tries each property on 40 people, which takes seconds, and sets no
deadline, because a busy machine is not a fault. Before a release:
`pytest tests/law --hypothesis-profile=soak`.
"""

from hypothesis import HealthCheck, settings

settings.register_profile("law", deadline=None, max_examples=40)
settings.register_profile("soak", deadline=None, max_examples=5_000, suppress_health_check=list(HealthCheck))
settings.load_profile("law")

"""How hard the properties of the law are tried.

Every run tries each on forty people, so that the whole takes seconds, and sets
no deadline for one, as a busy machine is no fault of the law. Before a release:
`pytest tests/law --hypothesis-profile=soak`.
"""

from hypothesis import HealthCheck, settings

settings.register_profile("law", deadline=None, max_examples=40)
settings.register_profile("soak", deadline=None, max_examples=5_000, suppress_health_check=list(HealthCheck))
settings.load_profile("law")

"""A hasher of passwords for tests: the algorithm of the product with the smallest parameters that it allows.

The product's own parameters cost 0.2 s of CPU for each password. A test that measures this cost uses the fixture
`product_passwords`.
"""

from collections.abc import Iterator

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.test import override_settings

PRODUCT = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
QUICK = ["tests.support.quick_passwords.QuickHasher"]


class QuickHasher(Argon2PasswordHasher):
    """Argon2 with 8 KiB of memory, once."""

    time_cost, memory_cost, parallelism = 1, 8, 1


@pytest.fixture(scope="session", autouse=True)
def _quick_passwords() -> Iterator[None]:
    """Hash with the quick hasher in every test."""
    with override_settings(PASSWORD_HASHERS=QUICK):
        yield


@pytest.fixture
def product_passwords() -> Iterator[None]:
    """Hash as the product does in this test."""
    with override_settings(PASSWORD_HASHERS=PRODUCT):
        yield

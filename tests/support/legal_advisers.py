"""Legal advisers of a force, for tests of approvals."""

from mosovo.organisations.models import Account, Force, Role
from tests.support.people import NEVER


def employ_legal_adviser(username: str, force: Force) -> Account:
    """Create the account of a legal adviser of the force."""
    return Account.objects.create(
        username=username, name=f"{username.capitalize()} Legal", roles=[Role.LEGAL_ADVISER.value], force=force,
        vetting=Account.VettingLevel.MANAGEMENT, vetted_until=NEVER, trained_until=NEVER, password="!",
    )  # fmt: skip

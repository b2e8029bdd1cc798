"""The endpoint at which alert providers deliver alerts. Each delivery is signed; no one signs in."""

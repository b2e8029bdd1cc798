"""Readings of the law: approved, disputed or replaced by the legal adviser of the force."""

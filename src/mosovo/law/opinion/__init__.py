"""An opinion on a whole case: everything the Acts make of the facts, for a lawyer to read.

The facts come first, as they were understood; then who is subject, why and
until when; what is owed; what is open, with what either answer would lead to.
"""

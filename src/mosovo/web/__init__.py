"""The screens: what officers see and do, composed from the rooms beneath."""

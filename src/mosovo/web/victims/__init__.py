"""Victims on the screens: that there are some, and a page of its own for whoever may read of one."""

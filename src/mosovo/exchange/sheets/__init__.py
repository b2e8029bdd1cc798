"""The sheets of the rooms, one module a group, each from the columns of its tables."""

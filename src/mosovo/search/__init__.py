"""Finding a person: by name in any order, alias, date of birth or number, and saying why each came up."""

"""The schema of the database: what the models do not say, as SQL files, and how an empty database gets all of it.

    functions/   one file for each function of the database
    tables/      row security, policies, triggers, rights, and constraints and indexes that no model has
    views/       one file for each view
    data/        the rows that every register begins with

The migrations are the source for now: `./mosovo schema write` writes the files
from them, so a change made in a file alone is lost. `create_schema` uses the
files (ADR 36).
"""

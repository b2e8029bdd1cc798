"""The schema of the database: what the models do not say, as SQL files, and how a database gets all of it.

    functions/   one file for each function of the database
    tables/      row security, policies, triggers, rights, and constraints and indexes that no model has
    views/       one file for each view
    data/        the rows that every register begins with

The files are the source (ADR 44). `create_schema` gives an empty database its tables from the models and
runs every file. After migrations `install_changed_files` runs the files that differ from what was installed.
"""

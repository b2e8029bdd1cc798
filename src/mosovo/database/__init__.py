"""The schema of the database: SQL files for what the models do not express, and how they are installed.

    functions/   one file for each function of the database
    tables/      row security, policies, triggers, rights, and constraints and indexes that no model has
    views/       one file for each view
    data/        the first rows of every register

The files are the source (ADR 44). `create_schema` creates the tables of an empty database from the models and
runs every file. After migrations, `install_changed_files` runs the files that differ from those installed.
"""

"""`./mosovo draw`: write down the tables that the migrations make, as one script for the demo."""

import os
import subprocess
import sys
from argparse import ArgumentParser, Namespace

import psycopg

from mosovo import embedded
from mosovo.cli.databases import VARIABLES
from mosovo.cli.drawing import DRAWN, drawing_of
from mosovo.cli.refusal import Refusal
from mosovo.embedded.cluster import SUPERUSER

HELP = """Run every migration in a database made for it, and write down what they left.

Run it when a migration, or what a room tells the law, is new or changed, and commit the script with it: a test
holds the two to each other. Without it the demo works all the same, and starts
the more slowly the more migrations the script lacks."""
MADE_FOR_IT = "drawing"


def add_arguments(parser: ArgumentParser) -> None:
    """There is nothing to choose."""


def run(args: Namespace) -> int:
    cluster = embedded.start("test", durable=False)
    try:
        _drop(cluster)
        cluster.prepare(MADE_FOR_IT)
        addresses = {variable: cluster.url(f"mosovo_{role}", MADE_FOR_IT) for role, variable in VARIABLES.items()}
        migrate = [sys.executable, "-m", "mosovo.cli", "migrate", "--quiet"]
        if subprocess.run(migrate, env={**os.environ, **addresses}, check=False).returncode:
            raise Refusal("the migrations did not run: nothing was drawn")
        DRAWN.write_text(drawing_of(cluster, MADE_FOR_IT))
        _drop(cluster)
    finally:
        cluster.stop()
    print(f"{DRAWN.name} holds what the migrations make")
    return 0


def _drop(cluster: embedded.Cluster) -> None:
    with psycopg.connect(cluster.url(SUPERUSER, "postgres"), autocommit=True) as admin:
        admin.execute(f"DROP DATABASE IF EXISTS {MADE_FOR_IT} WITH (FORCE)")

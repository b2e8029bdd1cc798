"""Run the command blocks of the other pages of docs/running in a Debian installed by docs/running/install.md.

The pages print commands of a checkout. `/srv/manual` has what they name: the program, roles.sql and deploy/. Each
block runs whole, in the order of its page. `BEFORE` and `AFTER` do what the text around a block asks for.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tests.deploy.empty_debian import IN, Chroot, In
from tests.support.manual import NEEDS_FINISHED_MONTH, list_blocks

PAGES = ("upgrade.md", "watch.md", "backup.md", "lose-a-server.md")
NOT_HERE = {
    "openssl genpkey": "it needs a checkout with git: tests/deploy/test_release.py, test_image.py",
    **dict.fromkeys(NEEDS_FINISHED_MONTH, "a month of the log must be over: tests/audit/test_log_archive.py"),
    "./mosovo drill failover": "it takes 20 minutes and the whole machine: tests/trust/test_failover_drill.py",
}
"""Blocks that another test runs, by their first words, with the reason and the test."""
AS_ROOT = ("systemctl ", "openssl ", "install ", "curl ", "promtool ")
"""Other commands run as the account of the service, or as `postgres`."""
FINDS = ("./mosovo doctor", "./mosovo upgrade --plan")
"""Commands that end with 1 if they find something: a scanner without signatures, a running worker."""
LAY_OUT = """
mkdir -p /srv/manual/src
ln -s /opt/mosovo/bin/mosovo /srv/manual/mosovo
ln -s /opt/mosovo/lib/python3.13/site-packages/mosovo /srv/manual/src/mosovo
ln -s /opt/mosovo/share/deploy /srv/manual/deploy
cp -r ~/mosovo-release /srv/manual/mosovo-release
cp -r /etc/mosovo/secrets /srv/secrets
cp ~/database-owner-url /srv/secrets/owner
chown -R mosovo: /srv/secrets
"""
ENVIRONMENT = """
set -a
. /etc/mosovo/mosovo.env
CREDENTIALS_DIRECTORY=/srv/secrets
DATABASE_OWNER_URL=$(cat /srv/secrets/owner)
set +a
"""
STOP = "systemctl stop mosovo-web mosovo-worker mosovo-metrics\n"
TARGET = "2026-11-29 14:05:00+00"
"""The second to which backup.md restores."""
CREATE = "createdb --encoding=UTF8 --locale-provider=builtin --builtin-locale=C.UTF-8 --template=template0 mosovo"
ROLES = "psql -q -v ON_ERROR_STOP=1 -v database=mosovo -f /srv/manual/src/mosovo/embedded/roles.sql postgres"
BEFORE = {
    "openssl pkeyutl": "cp public.pem mosovo-release/\ncd mosovo-release",
    "./mosovo upgrade\n": "systemctl stop mosovo-worker",
    "./mosovo restore /var/backups/mosovo/before-the-upgrade\n": f"""{STOP}
su postgres -c 'dropdb mosovo'
su postgres -c '{CREATE}'
su postgres -c '{ROLES}'
rm -rf /var/lib/mosovo/files/*""",
    "pgbackrest --stanza=mosovo --type=time": f"""
su postgres -c 'psql -q -c "create table before_the_target ()" mosovo'
sleep 2
date -u '+%F %T+00' >/run/target
sleep 2
su postgres -c 'psql -q -c "create table after_the_target ()" mosovo'
su postgres -c 'psql -q -c "select pg_switch_wal()" postgres' >/dev/null
{STOP}pg_ctlcluster 17 main stop -m fast
mv /var/lib/postgresql/17/main /var/lib/postgresql/17/lost
install -d -o postgres -g postgres -m 0700 /var/lib/postgresql/17/main
""",
}
AFTER = {
    "openssl pkeyutl": "rm public.pem",
    "./mosovo upgrade\n": "systemctl restart mosovo-web mosovo-worker",
    "pgbackrest --stanza=mosovo --type=time": """
sed -i 's/^archive_mode = on/archive_mode = off/' /etc/postgresql/17/main/conf.d/archive.conf
pg_ctlcluster 17 main start
for i in $(seq 60); do
    [ "$(su postgres -c 'psql -Atc "select pg_is_in_recovery()" postgres')" = f ] && break
    sleep 1
done
su postgres -c "psql -Atc \\"select string_agg(relname, ' ') from pg_class where relname like '%the_target'\\" mosovo"
""",
}


@dataclass(frozen=True)
class BlockRun:
    """A block of the manual: what it printed, or why it did not run."""

    page: str
    block: str
    printed: str = ""
    not_run: str = ""


def run_pages(chroot: Chroot, public_key: bytes) -> Iterator[BlockRun]:
    """Run each block of the pages, and yield what each did. Raise AssertionError at the first that fails."""
    run(chroot, LAY_OUT)
    (chroot.root / "srv/manual/public.pem").write_bytes(public_key)
    for page in PAGES:
        for block in list_blocks(page):
            reason = next((why for words, why in NOT_HERE.items() if block.startswith(words)), "")
            yield BlockRun(page, block, not_run=reason) if reason else BlockRun(page, block, run_block(chroot, block))


def run_block(chroot: Chroot, block: str) -> str:
    """Run a block, with what precedes and follows it, as the account that the page names; return its output."""
    before, after = find(BEFORE, block), find(AFTER, block)
    if block.startswith(AS_ROOT):
        shown = re.sub(r"^(systemctl .*)$", r'echo "not run: \1"; \1', block, flags=re.MULTILINE)
        return run(chroot, f"{before}\n{shown}{after}")
    printed, exports, account = run(chroot, before), "", "postgres"
    if block.startswith("./mosovo "):
        exports, account = ENVIRONMENT, "mosovo"
    if block.startswith("./mosovo doctor"):  # a server has no address of the owner
        exports = ENVIRONMENT.replace("DATABASE_OWNER_URL=", "#")
    target = chroot.root / "run/target"
    shown = block.replace(TARGET, target.read_text().strip()) if target.exists() else block
    options = In(f"{account}:{account}", {"HOME": "/var/lib/mosovo"} if exports else {})
    printed += run(chroot, f"{exports}{shown}", options, (0, 1) if block.startswith(FINDS) else (0,))
    return printed + run(chroot, after)


def find(table: dict[str, str], block: str) -> str:
    """Return the entry of the block by its first words, or nothing."""
    return next((script for words, script in table.items() if block.startswith(words)), "")


def run(chroot: Chroot, script: str, options: In = IN, allowed: tuple[int, ...] = (0,)) -> str:
    """Run a script; return what it printed. Raise AssertionError if it fails."""
    if not script:
        return ""
    result = chroot.run(
        "bash", "-euo", "pipefail", "-c", f"cd /srv\ncd manual 2>/dev/null || true\n{script}", options=options
    )
    assert result.returncode in allowed, f"exit code {result.returncode} of\n{script}\n{result.stdout}\n{result.stderr}"
    return result.stdout + result.stderr

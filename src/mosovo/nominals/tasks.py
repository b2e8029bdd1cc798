"""The job that keeps the list of disposals outside of the backups."""

from procrastinate.contrib.django import app

from mosovo.audit.signed_log.signer import is_signing_configured, open_configured

from .disposal_list import write_missing_disposals


@app.periodic(cron="* * * * *")
@app.task(name="nominals.list_disposals", queueing_lock="nominals.list_disposals")
def list_disposals(timestamp: int) -> None:
    """Write the disposals of the last minute to the folder of the checkpoints. Running twice does no harm."""
    if is_signing_configured():
        key, folder = open_configured()
        write_missing_disposals(key, folder.path)

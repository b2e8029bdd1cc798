"""The table of settings: the default of each, whether it is secret, and what does not work without it.

To add a setting, add an entry here and run `./mosovo settings write`. Imports nothing of Django (see reference.py).
"""

from collections.abc import Mapping

from .object_storage_settings import OBJECT_STORAGE
from .running_settings import DEMO_AND_DATABASE, RUNNING
from .setting_entry import Setting

__all__ = ["GROUPS", "PRIVATE_NETWORKS", "Setting"]

PRIVATE_NETWORKS = "127.0.0.0/8,::1/128,10.0.0.0/8,172.16.0.0/12,192.168.0.0/16,fc00::/7"


GROUPS: Mapping[str, tuple[Setting, ...]] = {
    "Database": (
        Setting(
            "DATABASE_URL",
            "The database URL for mosovo_app, the role that serves pages. Only for the web process",
            "The web process does not start",
            secret=True,
        ),
        Setting(
            "DATABASE_SIGN_IN_URL",
            "The database URL for mosovo_signin, the role that binds sessions and logs each opening of a record. "
            "Only for the web process",
            "The web process does not start",
            secret=True,
        ),
        Setting(
            "DATABASE_JOBS_URL",
            "The database URL for mosovo_jobs, the role that imports, recalculates and runs the queue. Not for the "
            "web process",
            "The worker and most commands do not start",
            secret=True,
        ),
        Setting(
            "DATABASE_OWNER_URL",
            "The database URL for mosovo_owner, the role that migrates. Set it only while ./mosovo migrate runs",
            "./mosovo migrate does not start",
            secret=True,
        ),
        Setting(
            "DATABASE_BACKUP_URL",
            "The database URL for mosovo_backup, the role that can read everything and change nothing. Only for "
            "./mosovo backup and ./mosovo restore",
            "./mosovo backup and ./mosovo restore do not start",
            secret=True,
        ),
    ),
    "Secrets": (
        Setting(
            "MOSOVO_SECRET_KEY",
            "At least 50 random characters. It protects sessions, and second factors if MOSOVO_FACTOR_KEYS is not set",
            "The web process does not start",
            secret=True,
        ),
        Setting(
            "MOSOVO_FACTOR_KEYS",
            "The keys that encrypt second factors; ./mosovo keys create makes one",
            "Second factors depend on MOSOVO_SECRET_KEY, and are lost when it changes",
            secret=True,
        ),
        Setting(
            "MOSOVO_CHECKPOINT_KEY",
            "The key that signs checkpoints of the audit log. Only for the worker; ./mosovo log create-key makes one",
            "The audit log is not signed, and /status is red",
            secret=True,
        ),
        Setting(
            "MOSOVO_ENCRYPTION_KEYS",
            "The keys that encrypt field groups and drafts; ./mosovo keys create makes one",
            "The web process does not start; encrypted texts cannot be read",
            secret=True,
        ),
        Setting(
            "MOSOVO_VICTIM_ENCRYPTION_KEYS",
            "The keys that encrypt victim records, different from all other keys",
            "The web process does not start; victim records cannot be read",
            secret=True,
        ),
        Setting(
            "MOSOVO_ALERT_PROVIDER_KEYS",
            "The alert providers and their keys, one line for each",
            "No alerts are accepted",
            secret=True,
        ),
    ),
    "Network": (
        Setting(
            "MOSOVO_ALLOWED_HOSTS",
            "The host names of the service, separated by commas",
            "Only requests to localhost are answered",
            default="localhost",
            example="mosovo.force.example",
        ),
        Setting(
            "MOSOVO_BEHIND_TLS_PROXY",
            "true: a reverse proxy ends TLS and sets X-Forwarded-Proto",
            "The web process does not start",
            default="false",
            example="true",
        ),
        Setting(
            "MOSOVO_PROXIES",
            "The number of reverse proxies that each add an address to X-Forwarded-For",
            "The web process does not start, because all users would share one address",
            default="0",
            example="1",
        ),
        Setting(
            "MOSOVO_PROBES",
            "The networks from which load balancers and monitors may request /readyz and /status, separated by commas",
            "This machine and private networks are allowed",
            default=PRIVATE_NETWORKS,
        ),
    ),
    "Sign-in": (
        Setting(
            "MOSOVO_OIDC_ISSUER",
            "The https address of the force's single sign-on (OpenID Connect)",
            "Officers sign in with a password or passkey of mosovo",
        ),
        Setting("MOSOVO_OIDC_CLIENT_ID", "The client ID of mosovo at the provider", "Single sign-on does not work"),
        Setting(
            "MOSOVO_OIDC_CLIENT_SECRET",
            "The client secret of mosovo at the provider",
            "Single sign-on does not work",
            secret=True,
        ),
        Setting(
            "MOSOVO_OIDC_NAME",
            "The name of single sign-on on the sign-in page",
            "The default is used",
            default="your force’s sign-in",
        ),
        Setting(
            "MOSOVO_OIDC_ACR",
            "The levels of sign-in that are accepted (acr), separated by commas",
            "The web process does not start with an issuer, unless MOSOVO_OIDC_AMR is set",
        ),
        Setting(
            "MOSOVO_OIDC_AMR",
            "The methods of sign-in that are accepted (amr), separated by commas",
            "The web process does not start with an issuer, unless MOSOVO_OIDC_ACR is set",
        ),
        Setting(
            "MOSOVO_ACCOUNT_DORMANT_DAYS",
            "The number of days without use after which an account is locked",
            "The default is used",
            default="90",
        ),
    ),
    "Files": (
        Setting(
            "MOSOVO_FILES_DIR",
            "The folder for photographs and documents; no other account may read it",
            "The web process does not start, unless MOSOVO_FILES_BUCKET is set",
            example="/var/lib/mosovo/files",
        ),
        *OBJECT_STORAGE,
        Setting(
            "MOSOVO_VIRUS_SCANNER",
            "clamav or none. With none, every page warns that files are not scanned",
            "Files are scanned by ClamAV",
            default="clamav",
            example="clamav",
        ),
        Setting(
            "MOSOVO_CLAMD_ADDRESS",
            "The address of ClamAV: unix:/run/clamav/clamd.ctl or tcp:host:3310",
            "The web process does not start with the scanner clamav",
            example="unix:/run/clamav/clamd.ctl",
        ),
        Setting(
            "MOSOVO_BACKUP_DIR",
            "The folder for backups. ./mosovo backup writes to it, and ./mosovo doctor checks the newest",
            "./mosovo backup needs the name of a folder, and ./mosovo doctor finds no backup",
            example="/var/backups/mosovo",
        ),
        Setting(
            "MOSOVO_BACKUP_DAYS",
            "The number of days after which ./mosovo doctor reports that the newest backup is too old",
            "The default is used",
            default="2",
        ),
        Setting(
            "MOSOVO_CHECKPOINT_DIR",
            "The folder for checkpoints of the audit log: a write-once share on another machine",
            "The audit log is not signed, and /status is red",
            example="/mnt/checkpoints",
        ),
        Setting(
            "MOSOVO_CHECKPOINT_URL",
            "The https URL of a server of another organisation. The worker also sends each checkpoint to it",
            "Checkpoints are only saved in the folder",
        ),
        Setting(
            "MOSOVO_CHECKPOINT_TOKEN",
            "The token for this server. Only for the worker",
            "Checkpoints are sent without a token",
            secret=True,
        ),
        Setting(
            "MOSOVO_MAP_DIR", "The folder for the map, which ./mosovo map import writes", "Zones are drawn on a grid"
        ),
    ),
    "Messages and documents": (
        Setting(
            "MOSOVO_MESSAGE_OUTBOX_DIR",
            "The folder from which your gateway sends links and codes to partner agencies",
            "Links and codes are not sent",
        ),
        Setting(
            "MOSOVO_SMTP_URL",
            "The mail server for messages to agencies: smtp://host:port or smtps://user:password@host",
            "E-mails are saved in MOSOVO_MESSAGE_OUTBOX_DIR. If that is not set either, none are sent",
            secret=True,
        ),
        Setting(
            "MOSOVO_NOTIFY_KEY",
            "The API key of GOV.UK Notify: its name, the service id and the secret, joined by hyphens",
            "GOV.UK Notify is not used",
            secret=True,
        ),
        Setting(
            "MOSOVO_NOTIFY_URL",
            "The address of GOV.UK Notify",
            "The public service is used",
            default="https://api.notifications.service.gov.uk",
        ),
        Setting(
            "MOSOVO_NOTIFY_EMAIL_TEMPLATE",
            "The id of the e-mail template of GOV.UK Notify, with ((subject)) and ((body))",
            "GOV.UK Notify sends no e-mail",
        ),
        Setting(
            "MOSOVO_NOTIFY_TEXT_TEMPLATE",
            "The id of the text message template of GOV.UK Notify, with ((body))",
            "GOV.UK Notify sends no text messages",
        ),
        Setting(
            "MOSOVO_WEBHOOK_NETWORKS",
            "Private networks to which webhooks may be sent",
            "Webhooks are sent only to public addresses",
        ),
        Setting(
            "MOSOVO_MESSAGE_SENDER",
            "The address from which messages to agencies are sent",
            "Agencies see an address of this machine and cannot reply",
            default="mosovo@localhost",
            example="mosovo@force.example",
        ),
        Setting(
            "MOSOVO_BOUNCE_DIR",
            "The folder with e-mails to that address. The worker reads bounces and delivery receipts from it",
            "A message that bounced still counts as sent",
        ),
        Setting(
            "MOSOVO_PAGER_OUTBOX_DIR",
            "The folder from which your gateway pages the duty officer",
            "Pages are only written to the log",
        ),
        Setting(
            "MOSOVO_DOCUMENT_LANGUAGE",
            "The first language of receipts and notices: en-GB, or cy-GB after the Welsh text has been checked",
            "Documents are in English",
            default="en-GB",
        ),
    ),
    "Running": RUNNING,
    "Demo and embedded database": DEMO_AND_DATABASE,
}
"""Every setting, by group, in the order of the documentation."""

"""The settings of messages to agencies: the gateways, the sender and the folders. Read by `settings`."""

import environ

from .secret_sources import read_secret

env = environ.Env()
MESSAGE_OUTBOX_DIR = env.str("MOSOVO_MESSAGE_OUTBOX_DIR", "")
"""The folder for messages to agencies, which a message gateway sends. Empty: no codes, and no e-mail without SMTP."""
SMTP_URL = read_secret("MOSOVO_SMTP_URL")
"""The mail server for messages to agencies: smtp://host:port or smtps://user:password@host. Empty: the folder."""
NOTIFY_KEY = read_secret("MOSOVO_NOTIFY_KEY")
"""The API key of GOV.UK Notify: name, service id and secret. Empty: Notify is not used."""
NOTIFY_URL = env.str("MOSOVO_NOTIFY_URL", "https://api.notifications.service.gov.uk")
NOTIFY_EMAIL_TEMPLATE = env.str("MOSOVO_NOTIFY_EMAIL_TEMPLATE", "")
NOTIFY_TEXT_TEMPLATE = env.str("MOSOVO_NOTIFY_TEXT_TEMPLATE", "")
"""The templates with ((subject)) and ((body)), or ((body)) alone for texts. Empty: Notify sends none of that kind."""
MESSAGE_SENDER = env.str("MOSOVO_MESSAGE_SENDER", "mosovo@localhost")
BOUNCE_DIR = env.str("MOSOVO_BOUNCE_DIR", "")
"""The folder with the mail to MESSAGE_SENDER. Bounces in it become tasks. Empty: not read."""
WEBHOOK_NETWORKS = env.list("MOSOVO_WEBHOOK_NETWORKS", default=[])

"""The gateways that send messages: GOV.UK Notify, SMTP, or a folder from which the force's own gateway sends.

Notify and the folder also take text messages.
"""

import json
import smtplib
import ssl
from email.message import EmailMessage
from pathlib import Path
from urllib.parse import unquote, urlsplit
from uuid import uuid4

from django.conf import settings

from mosovo.organisations.force_settings import OFF, get_chosen_gateway

from .gateway_interface import Gateway, OutgoingMessage, PermanentFailure, TemporaryFailure
from .notify import notify_gateway

TIMEOUT = 20
"""Longest wait for an answer of the mail server, in seconds."""
PERMANENT = 500
"""Answers of a mail server from this number on are final (RFC 5321, 4.2.1)."""
NOT_SET_UP = "Message sending is not set up."
SWITCHED_OFF = "The force has switched this way of sending off."


def list_gateways(channel: str) -> dict[str, Gateway]:
    """Return the gateways of this installation for `mail` or `text`, by name, in the order in which they are used."""
    template = settings.NOTIFY_EMAIL_TEMPLATE if channel == "mail" else settings.NOTIFY_TEXT_TEMPLATE
    gateways: dict[str, Gateway] = {}
    if settings.NOTIFY_KEY and template:
        gateways["notify"] = notify_gateway(settings.NOTIFY_URL, settings.NOTIFY_KEY, template)
    if channel == "mail" and settings.SMTP_URL:
        gateways["smtp"] = smtp_gateway(settings.SMTP_URL, settings.MESSAGE_SENDER)
    if settings.MESSAGE_OUTBOX_DIR:
        gateways["folder"] = folder_gateway(Path(settings.MESSAGE_OUTBOX_DIR))
    return gateways


def choose_gateway(channel: str, force: str | None = None) -> Gateway:
    """Return the gateway for `mail` or `text`: the one that the force chose in the console, else the first there is.

    Raises `TemporaryFailure` if it is not set up, or if the force has switched it off.
    """
    choice = get_chosen_gateway(force, channel) if force else "automatic"
    if choice == OFF:
        raise TemporaryFailure(SWITCHED_OFF)
    gateways = list_gateways(channel)
    gateway = next(iter(gateways.values()), None) if choice == "automatic" else gateways.get(choice)
    if gateway is None:
        raise TemporaryFailure(NOT_SET_UP)
    return gateway


def send_now(channel: str, to: str, subject: str, body: str, force: str | None = None) -> str:
    """Send a message at once and return its reference: a link or a code, whose text is stored nowhere.

    Raises `TemporaryFailure` or `PermanentFailure`.
    """
    return choose_gateway(channel, force)(OutgoingMessage(str(uuid4()), channel, to, subject, body))


def folder_gateway(folder: Path) -> Gateway:
    """Return a gateway that writes each message to its own file, complete from the moment it appears."""

    def send(message: OutgoingMessage) -> str:
        unfinished = folder / f".{message.id}.json"
        values = {"id": message.id, "by": message.channel, "to": message.to, "subject": message.subject,
                  "words": message.body}  # fmt: skip
        try:
            unfinished.touch(mode=0o600)
            unfinished.write_text(json.dumps(values))
            unfinished.rename(folder / f"{message.id}.json")
        except OSError as fault:
            raise TemporaryFailure(str(fault)) from fault
        return message.id

    return send


def smtp_gateway(url: str, sender: str) -> Gateway:
    """Return a gateway to a mail server: smtp://host:port (STARTTLS if offered) or smtps://user:password@host."""

    def send(message: OutgoingMessage) -> str:
        mail = build_mail(message, sender)
        try:
            with _connect(url) as server:
                server.send_message(mail)
        except smtplib.SMTPRecipientsRefused as refused:
            raise _failure(*refused.recipients[message.to]) from refused
        except smtplib.SMTPResponseException as refused:
            raise _failure(refused.smtp_code, refused.smtp_error) from refused
        except (OSError, smtplib.SMTPException) as fault:
            raise TemporaryFailure(f"The mail server does not answer: {fault}") from fault
        return str(mail["Message-ID"])

    return send


def build_mail(message: OutgoingMessage, sender: str) -> EmailMessage:
    """Return the e-mail. Its Message-ID is the id of the message, so that bounces and repeats are recognised."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = sender, message.to, message.subject
    mail["Message-ID"] = f"<{message.id}@{sender.rpartition('@')[2].rstrip('>')}>"
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(message.body)
    return mail


def _connect(url: str) -> smtplib.SMTP:
    parts = urlsplit(url)
    host, secure = parts.hostname or "", ssl.create_default_context()
    server: smtplib.SMTP
    if parts.scheme == "smtps":
        server = smtplib.SMTP_SSL(host, parts.port or 465, timeout=TIMEOUT, context=secure)
    else:
        server = smtplib.SMTP(host, parts.port or 25, timeout=TIMEOUT)
        server.ehlo()
        if server.has_extn("starttls"):
            server.starttls(context=secure)
    if parts.username:
        server.login(unquote(parts.username), unquote(parts.password or ""))
    return server


def _failure(code: int, answer: bytes | str) -> TemporaryFailure | PermanentFailure:
    words = answer.decode(errors="replace") if isinstance(answer, bytes) else answer
    kind = PermanentFailure if code >= PERMANENT else TemporaryFailure
    return kind(f"The mail server answered {code}: {words}")

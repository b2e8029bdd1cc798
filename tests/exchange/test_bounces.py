"""Bounces of the mail server, which anyone who writes to the sender’s address can put into the folder."""

from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest

from mosovo.exchange.delivery import receipts

pytestmark = pytest.mark.pure
NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)
KEY = UUID("018f3b54-0000-7000-8000-000000000001")
BOUNCE = """MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; relay.example

Action: failed
Diagnostic-Code: smtp; 550 No such
 mailbox{extra}
--b
Content-Type: text/rfc822-headers

Message-ID: {id}
--b--
"""


@pytest.mark.parametrize("damaged", ["<>", "<a@[", "<a@[ <018f3b54-0000-70[00@x>"])
def test_mail_with_a_damaged_id_stays_and_the_next_bounce_is_recorded(
    damaged: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    recorded: list[tuple[UUID, str]] = []

    def record_failed(message_id: UUID, now: datetime, failure: str) -> int:
        recorded.append((message_id, failure))
        return 1

    monkeypatch.setattr(receipts, "record_failed", record_failed)
    (tmp_path / "1").write_text(BOUNCE.format(id=damaged, extra=""))
    (tmp_path / "2").write_text(BOUNCE.format(id=f"<{KEY}@northshire.example>", extra="\0here"))
    assert receipts.read_bounces(tmp_path, NOW) == 1
    assert recorded == [(KEY, "Not delivered: smtp; 550 No such mailbox here")]
    assert [path.name for path in tmp_path.iterdir()] == ["1"]

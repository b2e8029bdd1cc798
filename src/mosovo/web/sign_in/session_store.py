"""How a session is opened: by a statement that the database plans once, since every page begins with it.

SESSION_ENGINE = "mosovo.web.sign_in.session_store"
"""

from mosovo.organisations import sessions
from mosovo.organisations.models import SignInSession
from mosovo.record.prepared_statements import PreparedStatement

_OPEN = PreparedStatement("""
select session_key, session_data, expire_date from "organisations_signinsession"
where session_key = %(key)s::text and expire_date > now()
""")


class SessionStore(sessions.SessionStore):
    """That of `organisations.sessions`; what is read and written is the same."""

    def _get_session_from_db(self) -> SignInSession | None:
        """The row that Django's own asks for. A key of nobody is forgotten, as there."""
        for key, data, expires in _OPEN.rows(key=self.session_key):
            return SignInSession(session_key=key, session_data=data, expire_date=expires)
        self._session_key = None
        return None

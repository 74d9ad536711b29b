"""The session engine: rows that know whose they are, and keep only a hash of their key."""

from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.http import HttpRequest
from django.utils import timezone

from rettesnor.web.sign_in.models import Session

OPENED, DEVICE, PERSON = "opened_at", "device", "_auth_user_id"
HASH_LENGTH = 40
SEEN_EVERY = timedelta(minutes=5)
BROWSERS = (("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"),
            ("Safari/", "Safari"))  # fmt: skip
SYSTEMS = (("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"),
           ("Mac OS X", "macOS"), ("Linux", "Linux"))  # fmt: skip


class SessionStore(DatabaseStore):
    """Django's database sessions with a hashed key, a person and a device."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        """Return the model of the rows."""
        return Session

    def exists(self, session_key: str) -> bool:
        """Tell whether a session has this key."""
        return bool(super().exists(kept_as(session_key)))

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        """Return the row to write."""
        opened = data.get(OPENED)
        return Session(
            session_key=kept_as(self._get_or_create_session_key()),  # type: ignore[attr-defined]
            session_data=self.encode(data), expire_date=self.get_expiry_date(),
            person_id=data.get(PERSON), device=data.get(DEVICE, ""),
            opened_at=datetime.fromisoformat(opened) if opened else None,
            seen_at=timezone.now(),
        )  # fmt: skip

    def delete(self, session_key: str | None = None) -> None:
        """End a session."""
        key = session_key or self.session_key
        if key is not None:
            Session.objects.filter(pk=kept_as(key)).delete()

    def _get_session_from_db(self) -> Session | None:
        found = Session.objects.filter(
            pk=kept_as(self.session_key or ""), expire_date__gt=timezone.now()
        ).first()
        if found is None:
            self._session_key = None
        self.seen_at = found.seen_at if found else None
        return found


def kept_as(session_key: str) -> str:
    """Return what a session's key is kept as."""
    return sha256(session_key.encode()).hexdigest()[:HASH_LENGTH]


def mark_opened(request: HttpRequest) -> None:
    """Note when a session was opened, and on what kind of device."""
    request.session[OPENED] = timezone.now().isoformat()
    request.session[DEVICE] = device_of(request.headers.get("User-Agent", ""))


def note_seen(request: HttpRequest) -> None:
    """Note that a session is in use, at most every few minutes."""
    seen, now = getattr(request.session, "seen_at", None), timezone.now()
    if seen is not None and now - seen > SEEN_EVERY:
        key = kept_as(request.session.session_key or "")
        Session.objects.filter(pk=key).update(seen_at=now)


def device_of(user_agent: str) -> str:
    """Return the browser and the system in two words, nothing that tells machines apart."""
    browser = next((name for mark, name in BROWSERS if mark in user_agent), "")
    system = next((name for mark, name in SYSTEMS if mark in user_agent), "")
    return ", ".join(filter(None, (browser, system)))

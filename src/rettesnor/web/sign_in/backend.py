"""Who a mail address and a password belong to; the address in the person's row, no other."""

from django.contrib.auth.backends import BaseBackend
from django.http import HttpRequest

from rettesnor.web.people.models import Person


class PersonBackend(BaseBackend):
    """Signs in people who have not left."""

    def authenticate(
        self, request: HttpRequest | None, email: str = "", password: str = "", **_: object
    ) -> Person | None:
        """Return the person, spending as long on an unknown address as on a known one."""
        person = Person.objects.filter(email=email.strip().lower()).first()
        if person is None:
            Person().set_password(password)
            return None
        return person if person.check_password(password) and person.is_active else None

    def get_user(self, user_id: int) -> Person | None:
        """Return the person of a session; nobody who has left."""
        return Person.objects.filter(pk=user_id, is_active=True).first()

"""Visitors at the door: each kind of browser that is not, or not wholly, signed in."""

import time

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client

from rettesnor.web.keyring.sealing import seal
from rettesnor.web.people.models import Person
from rettesnor.web.sign_in.factors import place_of_secret
from tests.web.office import SECRET_OF_APP

PASSWORD = "fire rolige heste i havnen"
PERIOD = 30


def stranger() -> Client:
    """Return the browser of nobody."""
    return Client()


def with_password_only(who: Person) -> Client:
    """Return the browser of someone who has shown the password and no more."""
    client = Client()
    client.force_login(who)
    session = client.session
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "password", "at": time.time()}]
    session["account_authentication_methods_user"] = str(who.pk)
    session.save()
    return client


def enrolled(who: Person) -> Person:
    """Give someone an authenticator app."""
    sealed = seal(SECRET_OF_APP, place=place_of_secret(who.pk))
    Authenticator.objects.create(user=who, type=Authenticator.Type.TOTP, data={"secret": sealed})
    return who


def with_password(who: Person) -> Person:
    """Give someone a password."""
    who.set_password(PASSWORD)
    who.save()
    return who


def code_now(secret: str = SECRET_OF_APP) -> str:
    """Return what the authenticator app shows now."""
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // PERIOD)))


def half_signed_in(who: Person) -> Client:
    """Return the browser of someone who has given the password and is asked for the code."""
    client = Client()
    answer = client.post("/account/login/", {"login": who.email, "password": PASSWORD})
    assert answer.status_code == 302 and answer["Location"] == "/account/login/code/"
    return client

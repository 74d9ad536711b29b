"""What signing in leaves to the background: sending letters."""

import json

from django.core.mail import EmailMessage
from django.tasks import task

from rettesnor.web.keyring.sealing import open_sealed


@task
def send_letter(number: str, sealed: str) -> None:
    """Open a sealed letter and send it."""
    letter = json.loads(open_sealed(sealed, place=place_of_letter(number)))
    EmailMessage(subject=letter["subject"], body=letter["text"], to=[letter["to"]]).send()


def place_of_letter(number: str) -> str:
    """Return the place that a waiting letter is sealed for."""
    return f"sign_in.letter:{number}:text"

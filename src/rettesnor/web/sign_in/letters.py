"""Letters by mail: written in the reader's language, sealed while they wait to be sent."""

import json
from collections.abc import Mapping
from secrets import token_hex

from django.template.loader import render_to_string
from django.utils import translation

from rettesnor.web.keyring.sealing import seal
from rettesnor.web.sign_in.tasks import place_of_letter, send_letter


def post_letter(*, to: str, language: str, template: str, facts: Mapping[str, object]) -> None:
    """Write a letter and hand it to the task that sends it, in the caller's transaction.

    Shape: the template's first line is the subject. The letter waits sealed, for it may hold a
    link that opens an account.
    """
    with translation.override(language):
        written = render_to_string(f"sign_in/letters/{template}.txt", dict(facts))
    subject, _, text = written.strip().partition("\n")
    number = token_hex(16)
    letter = json.dumps({"to": to, "subject": subject.strip(), "text": text.strip() + "\n"})
    send_letter.enqueue(number, seal(letter, place=place_of_letter(number)))

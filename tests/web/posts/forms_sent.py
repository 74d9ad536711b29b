"""The check page as a browser without scripts uses it: forms sent, pages read."""

import re
from html import unescape
from io import BytesIO
from typing import Any

from django.test import Client
from PIL import Image

# The test client adds to Django's answer what its own types don't say.
type Answer = Any

EMPTY = {"kind": "post", "platforms": ["facebook"], "text": "", "revision": "0"}
PRAISE = "Danmarks bedste sangerinde"
CAPTIONS = b"WEBVTT\n\n00:00:01.000 --> 00:00:03.000\nVelkommen til koncerten\n"


def send(client: Client, **fields: Any) -> Answer:
    """Post the form as a browser does."""
    return client.post("/check", {**EMPTY, **fields})


def send_live(client: Client, **fields: Any) -> Answer:
    """Post the form as the page's script does."""
    return client.post("/check", {**EMPTY, **fields}, headers={"HX-Request": "true"})


def html_of(response: Answer) -> str:
    """Return the page's source."""
    source: str = response.content.decode()
    return source


def verdict_of(response: Answer) -> str:
    """Return the one verdict sentence."""
    found = re.search(r'id="verdict"[^>]*>(.*?)</p>', html_of(response), re.DOTALL)
    assert found is not None
    return unescape(found[1])


def value_of(response: Answer, name: str) -> str:
    """Return what the first hidden field or button of a name carries."""
    found = re.search(rf'name="{re.escape(name)}" value="([^"]*)"', html_of(response))
    assert found is not None, name
    return unescape(found[1])


def text_of(response: Answer) -> str:
    """Return what stands in the text field."""
    found = re.search(r'<textarea[^>]*id="text"[^>]*>\n?(.*?)</textarea>', html_of(response), re.S)
    assert found is not None
    return unescape(found[1])


def picture(name: str = "koncert.png") -> BytesIO:
    """Make a small picture file."""
    file = BytesIO()
    Image.new("RGB", (40, 30), "teal").save(file, "PNG")
    file.seek(0)
    file.name = name
    return file


def captions(name: str = "tale.vtt") -> BytesIO:
    """Make a caption file."""
    file = BytesIO(CAPTIONS)
    file.name = name
    return file

"""Tests of looking at a picture: how often it is opened, and in which size."""

import random
from io import BytesIO

import pytest
from PIL import Image

from rettesnor.media import looking
from rettesnor.media.decoder import DECODER
from rettesnor.media.faces import detector as detectors
from rettesnor.media.looking import look_at_picture
from rettesnor.media.orders import Order, Reply
from tests.media.faces.fakes import stubborn


@pytest.fixture
def orders(monkeypatch: pytest.MonkeyPatch) -> list[Order]:
    """Return the orders that the confined child gets, which it carries out as ever."""
    ask, given = DECODER.ask, list[Order]()

    def noted(order: Order, data: bytes) -> Reply:
        given.append(order)
        return ask(order, data)

    monkeypatch.setattr(DECODER, "ask", noted)
    return given


@pytest.fixture
def photo(monkeypatch: pytest.MonkeyPatch) -> bytes:
    """Return a large photo, where a detector and a reader are installed that see what they like."""
    monkeypatch.setattr(detectors, "best_detector", stubborn)
    file = BytesIO()
    small = Image.frombytes("RGB", (60, 40), random.Random(1).randbytes(7_200))
    small.resize((2400, 1600)).save(file, "JPEG")
    return file.getvalue()


def test_a_plain_photo_is_opened_once_and_in_small(
    photo: bytes, orders: list[Order], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(looking, "text_in", lambda picture, finer: "")
    assert look_at_picture(photo, "x.jpg").facts["text"] == ""
    assert [order.longest_side for order in orders] == [looking.LOOKING_SIDE]


def test_a_poster_is_opened_once_more_for_reading(
    photo: bytes, orders: list[Order], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(looking, "text_in", lambda picture, finer: f"{finer().size}")
    assert look_at_picture(photo, "x.jpg").facts["text"] == "(1280, 853)"
    assert [order.longest_side for order in orders] == [640, 1280]

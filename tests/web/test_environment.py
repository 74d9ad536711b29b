"""What an operator sets wrongly stops the start, and says what to write instead."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from rettesnor.web.environment import web_address, whole_number

NAME = "RETTESNOR_SOMETHING"


@pytest.mark.parametrize(("given", "meant"), [("", 14), (" 7 ", 7), ("90", 90)])
def test_a_number_is_taken_from_the_environment_or_is_the_usual(
    monkeypatch: pytest.MonkeyPatch, given: str, meant: int
) -> None:
    monkeypatch.setenv(NAME, given)
    assert whole_number(NAME, 14, least=1, most=90) == meant


@pytest.mark.parametrize("given", ["0", "91", "-3", "two", "1.5", "٣", "9" * 5_000])
def test_a_number_out_of_bounds_stops_the_start_with_an_example(
    monkeypatch: pytest.MonkeyPatch, given: str
) -> None:
    monkeypatch.setenv(NAME, given)
    with pytest.raises(ImproperlyConfigured, match=f"{NAME}.*from 1 to 90.*{NAME}=14"):
        whole_number(NAME, 14, least=1, most=90)


def test_an_address_is_taken_without_its_last_slash(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NAME, "https://opslag.havneby.example/")
    assert web_address(NAME, "http://127.0.0.1") == "https://opslag.havneby.example"


@pytest.mark.parametrize("given", ["havneby.example", "ftp://a.example", "https://a.example/x"])
def test_what_nobody_can_open_is_no_address(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv(NAME, given)
    with pytest.raises(ImproperlyConfigured, match=NAME):
        web_address(NAME, "http://127.0.0.1")

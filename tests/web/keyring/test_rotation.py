"""Keys are changed without losing a secret, wherever the work is broken off."""

from collections.abc import Iterable
from typing import Any

import pytest
from allauth.mfa.models import Authenticator

from rettesnor.web.keyring import rotation
from rettesnor.web.keyring.commands import drop_keys, rotate_keys
from rettesnor.web.keyring.ring import KeyringError, add_key, read_keyring
from rettesnor.web.keyring.rotation import drop_old_keys, reseal_all, rotate
from rettesnor.web.keyring.sealing import key_of, open_sealed
from rettesnor.web.people.models import Person
from rettesnor.web.sign_in.factors import CABINET, place_of_secret
from tests.web import office
from tests.web.sign_in.visitors import enrolled

pytestmark = pytest.mark.django_db
PEOPLE = 7


@pytest.fixture(autouse=True)
def secrets_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rotation, "ROWS_AT_A_TIME", 2)


@pytest.fixture
def people() -> list[Person]:
    town = office.authority()
    return [enrolled(office.person(town)) for _ in range(PEOPLE)]


def secrets() -> list[str]:
    return [row.data["secret"] for row in Authenticator.objects.order_by("pk")]


def opened() -> set[str]:
    rows = Authenticator.objects.all()
    return {open_sealed(r.data["secret"], place=place_of_secret(r.user_id)) for r in rows}


def test_after_rotation_the_old_key_can_be_removed(people: list[Person], settings: Any) -> None:
    assert rotate() == PEOPLE
    assert drop_old_keys() == ("k2",)
    assert tuple(read_keyring(settings.KEYRING).keys) == ("k2",)
    assert opened() == {office.SECRET_OF_APP}


def test_a_key_in_use_is_not_removed(people: list[Person], settings: Any) -> None:
    add_key(settings.KEYRING)
    with pytest.raises(KeyringError, match="rotate first"):
        drop_old_keys()
    assert opened() == {office.SECRET_OF_APP}


@pytest.mark.parametrize("batches", range(4))
def test_a_rotation_that_was_broken_off_goes_on_where_it_stopped(
    people: list[Person], monkeypatch: pytest.MonkeyPatch, batches: int
) -> None:
    whole = CABINET.reseal
    done = 0

    def reseal(ids: Iterable[int]) -> None:
        nonlocal done
        if done == batches:
            raise KeyboardInterrupt
        done += 1
        whole(ids)

    monkeypatch.setattr(CABINET, "reseal", reseal)
    with pytest.raises(KeyboardInterrupt):
        rotate()
    assert opened() == {office.SECRET_OF_APP}
    monkeypatch.undo()
    assert rotate() == PEOPLE - min(2 * batches, PEOPLE)
    assert {key_of(sealed) for sealed in secrets()} == {"k2"}


def test_sealing_again_twice_changes_nothing_more(people: list[Person]) -> None:
    rotate()
    before = secrets()
    assert reseal_all() == 0
    assert secrets() == before


def test_a_secret_moved_to_another_persons_row_does_not_open(people: list[Person]) -> None:
    first, second = Authenticator.objects.order_by("pk")[:2]
    Authenticator.objects.filter(pk=second.pk).update(data=first.data)
    with pytest.raises(ValueError, match="mfa.authenticator"):
        opened()


def test_the_commands_say_what_they_did(people: list[Person]) -> None:
    assert rotate_keys() == "sealed again: 7"
    assert drop_keys() == "keys left: k2"

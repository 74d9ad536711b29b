"""An authority checks with its own version of the guide, from the day that the version holds."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection

from rettesnor.guide.package import KK, files_in
from rettesnor.guide.text import Verb
from rettesnor.rulebook.engine import default_rulebook
from rettesnor.rulebook.facts import Post
from rettesnor.web.guide import guards
from rettesnor.web.guide.actions import take_over_package
from rettesnor.web.guide.books import (
    files_of,
    is_untouched,
    rulebook_in_force,
    rulebook_of,
    version_in_force,
)
from rettesnor.web.guide.models import GuideFile, GuideVersion
from rettesnor.web.guide.refusals import UnsoundError
from tests.web import office

pytestmark = pytest.mark.django_db
BEGUN = date(2026, 1, 1)
LATER = date(2026, 6, 1)
FILES = files_in(KK)


def test_a_package_comes_out_byte_for_byte_as_it_went_in() -> None:
    town = office.authority()
    version = take_over_package(by=None, authority=town, files=FILES, holds_from=BEGUN)
    assert files_of(version) == FILES
    assert is_untouched(version)


def test_a_changed_byte_in_a_published_version_is_found() -> None:
    version = take_over_package(
        by=None, authority=office.authority(), files=FILES, holds_from=BEGUN
    )
    guards.remove(connection)
    one = GuideFile.objects.get(version=version, path="settings.toml")
    GuideFile.objects.filter(pk=one.pk).update(text=one.text.replace("eDoc", "eDok", 1))
    assert not is_untouched(version)


def test_a_version_holds_from_its_day_and_not_before() -> None:
    town = office.authority()
    first = take_over_package(by=None, authority=town, files=FILES, holds_from=BEGUN)
    second = take_over_package(by=None, authority=town, files=FILES, holds_from=LATER)
    assert version_in_force(town.pk, LATER - timedelta(days=1)) == first
    assert version_in_force(town.pk, LATER) == second
    assert version_in_force(town.pk, BEGUN - timedelta(days=1)) is None


def test_two_authorities_check_with_their_own_guides() -> None:
    town, other = office.authority(), office.authority("Fjordby Kommune")
    path = "da/11-wording.md"
    softer = {name: text.replace(".must", ".may") for name, text in FILES.items()}
    take_over_package(by=None, authority=town, files=FILES, holds_from=BEGUN)
    take_over_package(by=None, authority=other, files=softer, holds_from=BEGUN)
    levels = {binding.level for binding in rulebook_in_force(other.pk, LATER).bound}
    assert path in FILES and Verb.MUST not in levels
    post = Post(text="Kom og mød @cafe_nordlys!", today=LATER)
    ours = rulebook_in_force(town.pk, LATER).check(post)
    assert ours.found == default_rulebook().check(post).found


def test_a_package_that_is_not_whole_publishes_nothing() -> None:
    broken = {path: text for path, text in FILES.items() if not path.startswith("en/")}
    with pytest.raises(UnsoundError):
        take_over_package(by=None, authority=office.authority(), files=broken, holds_from=BEGUN)
    assert not GuideVersion.objects.exists()


def test_a_published_version_is_made_ready_once() -> None:
    version = take_over_package(
        by=None, authority=office.authority(), files=FILES, holds_from=BEGUN
    )
    assert rulebook_of(version) is rulebook_of(GuideVersion.objects.get())


def test_two_versions_never_begin_on_one_day() -> None:
    town = office.authority()
    take_over_package(by=None, authority=town, files=FILES, holds_from=BEGUN)
    with pytest.raises(IntegrityError):
        take_over_package(by=None, authority=town, files=FILES, holds_from=BEGUN)

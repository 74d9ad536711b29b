"""Every setting is read by something, and everything that can be set stands in the package."""

from rettesnor.rulebook.engine import Rulebook
from rettesnor.rulebook.settings import DECLARED

READ_ELSEWHERE = {
    "authority.privacy_address": "stands in the guide's text and the consent template",
    "reading.ask_questions": "read by the pages on which sections are acknowledged",
}


def test_no_setting_in_the_package_is_idle(book: Rulebook) -> None:
    given = {f"{theme}.{key}" for theme, table in book.guide.settings.items() for key in table}
    assert given - set(DECLARED) == set(READ_ELSEWHERE)


def test_every_setting_that_a_rule_reads_stands_in_the_package(book: Rulebook) -> None:
    given = {f"{theme}.{key}" for theme, table in book.guide.settings.items() for key in table}
    ours = {key for key in DECLARED if not key.startswith("test.")}
    assert ours <= given

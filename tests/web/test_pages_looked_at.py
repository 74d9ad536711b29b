"""No page is forgotten: each has been looked at in a browser, or a reason says why it can't be."""

from tests.browser.office_pages import LOOKED_AT_ELSEWHERE, NO_PAGE, WAYS
from tests.web.matrix import NOBODY, TABLE

LOOKED_AT = {way.route for way in WAYS.values()} | LOOKED_AT_ELSEWHERE


def test_every_page_that_somebody_may_open_is_looked_at_in_a_browser() -> None:
    pages = {route for route, row in TABLE.items() if row.get != NOBODY}
    assert pages - LOOKED_AT - NO_PAGE.keys() == set()


def test_nothing_is_listed_that_is_no_page_or_is_there_twice() -> None:
    assert (LOOKED_AT | NO_PAGE.keys()) - TABLE.keys() == set()
    assert LOOKED_AT & NO_PAGE.keys() == set()
    assert {way.route for way in WAYS.values()} & LOOKED_AT_ELSEWHERE == set()

"""The living guide by the keyboard alone, and in a browser that runs no scripts."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from rettesnor.rulebook.engine import default_rulebook
from tests.browser.hands import Hand, Keyboard, Plain
from tests.browser.office_pages import EDITOR, MANAGER, NEWCOMER, OFFICER, OWNER
from tests.browser.test_demo import _be

DOUBTED, EDITED = "tagging-default", "why-social-media"
QUESTIONS = default_rulebook().guide.questions
DOUBT = "Må vi tagge den lokale bager, når hun holder oplæg hos os?"
ANSWER = "Nej, skriv hendes navn uden at tagge."
WISH = "Skriv også, hvem der kan hjælpe."
HANDS: dict[str, type[Keyboard | Plain]] = {"keyboard": Keyboard, "no scripts": Plain}


@pytest.fixture(scope="module", params=HANDS)
def hand(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Hand]:
    """Return somebody's hand in a browser of its own."""
    way: str = request.param
    opened = browser.new_context(
        base_url=address, java_script_enabled=way == "keyboard", reduced_motion="reduce"
    )
    yield HANDS[way](opened.new_page())
    opened.close()


def be(hand: Hand, who: str, address: str) -> Page:
    """Become somebody, and open a page; the demo's switch is no part of the office."""
    hand.tab.goto("/check")
    _be(hand.tab, who)
    hand.tab.goto(address)
    return hand.tab


def said(tab: Page, text: str) -> None:
    expect(tab.locator("main")).to_contain_text(text)


def test_a_newcomer_acknowledges_a_section_when_three_answers_are_right(hand: Hand) -> None:
    tab = be(hand, NEWCOMER, "/reading")
    section = tab.locator(".reading-section", has=tab.locator("fieldset")).first
    anchor = section.get_attribute("id") or ""
    section = tab.locator(f"#{anchor}")
    _answer(hand, anchor, wrong=0)
    said(tab, "Ikke alt er rigtigt endnu.")
    expect(section.locator("fieldset.is-wrong")).to_have_count(1)
    _answer(hand, anchor)
    said(tab, "Tak. Din kvittering for version")
    expect(section).to_have_count(0)


def _answer(hand: Hand, anchor: str, wrong: int | None = None) -> None:
    section = hand.tab.locator(f"#{anchor}")
    for place, question in enumerate(QUESTIONS[anchor]):
        chosen = (question.right + (place == wrong)) % len(question.answers)
        hand.choose(section.locator("fieldset").nth(place).locator("input").nth(chosen))
    hand.press(section.get_by_role("button", name="Jeg har læst"))


def test_a_newcomer_acknowledges_a_document_and_walks_the_path(hand: Hand) -> None:
    tab = be(hand, NEWCOMER, "/documents")
    waiting = tab.get_by_role("button", name="Jeg har læst det")
    count = waiting.count()
    hand.press(waiting.first)
    said(tab, "Tak. Din kvittering er gemt.")
    expect(waiting).to_have_count(count - 1)

    tab.goto("/day")
    hand.press(tab.locator("main a[href^='/welcome/']").first)
    step = tab.locator(".welcome-step", has_text="Hils på den, der hjælper dig")
    hand.press(step.get_by_role("button", name="Ikke klaret alligevel"))
    hand.press(step.get_by_role("button", name="Det har jeg gjort"))
    expect(step).to_contain_text("klaret")
    expect(step.get_by_role("button", name="Ikke klaret alligevel")).to_be_visible()


def test_a_doubt_is_asked_answered_and_read(hand: Hand) -> None:
    tab = be(hand, EDITOR, f"/guide#{DOUBTED}")
    hand.press(tab.locator(f"#{DOUBTED}").get_by_role("link", name="Jeg er i tvivl"))
    hand.write(tab.locator("#text"), DOUBT)
    hand.press(tab.get_by_role("button", name="Send spørgsmålet"))
    said(tab, DOUBT)

    tab = be(hand, MANAGER, "/questions/desk")
    asked = tab.locator("li", has_text="Svar senest").last
    hand.press(asked.get_by_role("link", name=EDITOR))
    said(tab, DOUBT)
    hand.write(tab.locator("#answer"), ANSWER)
    hand.press(tab.get_by_role("button", name="Send svaret"))

    tab = be(hand, EDITOR, "/day")
    hand.press(tab.locator("main a[href^='/questions/']").first)
    said(tab, ANSWER)
    hand.press(tab.get_by_role("button", name="Jeg har læst svaret"))
    expect(tab.get_by_role("button", name="Jeg har læst svaret")).to_have_count(0)


def test_a_reader_s_wish_is_written_simulated_reviewed_and_published(hand: Hand) -> None:
    tab = be(hand, EDITOR, f"/guide#{EDITED}")
    hand.press(tab.locator(f"#{EDITED}").get_by_role("link", name="Foreslå en rettelse"))
    hand.write(tab.locator("#text"), WISH)
    hand.press(tab.get_by_role("button", name="Send forslaget"))
    said(tab, WISH)

    tab = be(hand, OWNER, "/feedback/desk")
    wish = tab.locator("li", has=tab.get_by_role("button", name="Tag med i udkastet"))
    hand.press(wish.last.get_by_role("button", name="Tag med i udkastet"))
    _write_the_paragraph(hand)
    _simulate(hand)
    _publish(hand)


def _write_the_paragraph(hand: Hand) -> None:
    tab = hand.tab
    said(tab, WISH)
    words = {one: tab.locator(f"#{one}").input_value() for one in ("da", "en")}
    hand.write(tab.locator("#da"), f"{words['da']} Spørg, hvis du er i tvivl.")
    hand.write(tab.locator("#en"), f"{words['en']} Ask when in doubt.")
    hand.press(tab.get_by_role("button", name="Vis, hvordan det ser ud"))
    expect(tab.locator(".editing-words[lang=da]")).to_contain_text("Spørg, hvis du er i tvivl.")
    hand.press(tab.get_by_role("button", name="Gem i udkastet"))
    expect(tab.locator("#da")).to_have_count(0)
    said(tab, "Spørg, hvis du er i tvivl.")


def _simulate(hand: Hand) -> None:
    tab = hand.tab
    tab.goto("/guide/draft")
    hand.press(tab.get_by_role("link", name="Hvad ville udkastet ændre?"))
    hand.press(tab.get_by_role("button", name="Simulér", exact=True))
    look = tab.get_by_role("link", name="Se, hvor langt den er")
    for _ in range(60):
        if isinstance(hand, Keyboard) or not look.count():
            break
        hand.press(look)
        tab.wait_for_timeout(250)
    expect(look).to_have_count(0, timeout=60_000)
    said(tab, "opslag")


def _publish(hand: Hand) -> None:
    tab = hand.tab
    tab.goto("/guide/draft")
    while (confirm := tab.get_by_role("button", name=re.compile("^Passer stadig"))).count():
        left = confirm.count()
        hand.press(confirm.first)
        expect(confirm).to_have_count(left - 1)
    hand.press(tab.get_by_role("button", name="Send til juridisk gennemsyn"))
    said(tab, "skriver under her")
    tab = be(hand, OFFICER, "/guide/draft")
    hand.press(tab.get_by_role("button", name="Jeg har gennemgået det"))
    said(tab, "gennemgået af")
    tab = be(hand, OWNER, "/guide/draft")
    later = 30 if isinstance(hand, Keyboard) else 40
    hand.put_day(tab.locator("#holds_from"), date.today() + timedelta(days=later))
    hand.press(tab.get_by_role("button", name="Udgiv"))
    expect(tab.locator("h1")).to_have_text("Guidens versioner")

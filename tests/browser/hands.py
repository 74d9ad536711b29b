"""Two ways of using a page: by the keyboard alone, and in a browser that runs no scripts."""

from datetime import date
from typing import Protocol

from playwright.sync_api import Locator, Page, expect

# No page may ask for more presses of the tab key than this to come to anything on it.
MOST_PRESSES = 400
SHOWS_FOCUS = """one => {
    const shows = (element, part) => { const style = getComputedStyle(element, part);
        return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0
            || style.boxShadow !== "none"; };
    const labels = [...(one.labels ?? [])];
    return [one, one.parentElement, ...labels].some((part) => shows(part, null))
        || labels.some((label) => shows(label, "::before") || shows(label, "::after"));
}"""


class Hand(Protocol):
    """What a person does with a page."""

    tab: Page

    def press(self, wanted: Locator) -> None:
        """Press a link, a button or a summary."""

    def choose(self, wanted: Locator) -> None:
        """Choose one of several."""

    def write(self, field: Locator, text: str) -> None:
        """Write in a field, in place of what stands there."""

    def put_day(self, field: Locator, day: date) -> None:
        """Put a day in a field of a date."""


class Keyboard:
    """Somebody who never touches a mouse, and always sees where they are."""

    def __init__(self, tab: Page) -> None:
        self.tab = tab

    def press(self, wanted: Locator) -> None:
        """Come to it, and press Enter."""
        self._come_to(wanted)
        self.tab.keyboard.press("Enter")

    def choose(self, wanted: Locator) -> None:
        """Come to the group, and go through it with the arrows."""
        name = wanted.get_attribute("name")
        form = wanted.locator("xpath=ancestor::form")
        group = form.locator(f"input[type=radio][name='{name}']")
        self._come_to(group)
        self.tab.keyboard.press("Space")
        for _ in range(group.count()):
            if wanted.is_checked():
                return
            self.tab.keyboard.press("ArrowDown")
        expect(wanted).to_be_checked()

    def write(self, field: Locator, text: str) -> None:
        """Come to the field, and write over what is in it."""
        self._come_to(field)
        self.tab.keyboard.press("Control+a")
        self.tab.keyboard.type(text)

    def put_day(self, field: Locator, day: date) -> None:
        """Come to the field, and write the day as this browser's language has it."""
        self._come_to(field)
        self.tab.keyboard.type(f"{day:%m%d%Y}")
        expect(field).to_have_value(day.isoformat())

    def _come_to(self, wanted: Locator) -> None:
        """Press the tab key until one of what is wanted has the focus, and shows it."""
        expect(wanted.first).to_be_visible()
        for _ in range(MOST_PRESSES):
            self.tab.keyboard.press("Tab")
            if wanted.evaluate_all("all => all.includes(document.activeElement)"):
                shown = self.tab.locator(":focus")
                assert shown.evaluate(SHOWS_FOCUS), shown.evaluate("one => one.outerHTML")
                return
        raise AssertionError(f"the keyboard does not come to {wanted} on {self.tab.url}")


class Plain:
    """Somebody whose browser runs no scripts."""

    def __init__(self, tab: Page) -> None:
        self.tab = tab

    def press(self, wanted: Locator) -> None:
        """Click it."""
        wanted.click()

    def choose(self, wanted: Locator) -> None:
        """Tick it; its label is what is seen."""
        wanted.check(force=True)

    def write(self, field: Locator, text: str) -> None:
        """Fill the field."""
        field.fill(text)

    def put_day(self, field: Locator, day: date) -> None:
        """Fill it with the day as forms send it."""
        field.fill(day.isoformat())

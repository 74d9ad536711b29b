"""The check page as a test uses it."""

from playwright.sync_api import Locator, Page, expect

STOPPING = "Kom til koncert. Danmarks bedste sangerinde synger lørdag kl. 15."
ASKING = "Kom og mød @havneliv på lørdag."
READY = "Der er højtlæsning på biblioteket lørdag kl. 10. Det er gratis."
DECIDED = ("stopped", "ask", "advice", "ready")


class CheckPage:
    """What one sees and does on the check page."""

    def __init__(self, tab: Page) -> None:
        self.tab = tab
        self.text = tab.locator("#text")
        self.verdict = tab.locator("#verdict")
        self.findings = tab.locator("#findings .finding")
        self.marks = tab.locator(".editor-mirror mark")
        self.remedies = tab.locator("#findings button.remedy")

    def open(self, address: str = "/check") -> None:
        """Open the page and wait until its script is at work."""
        self.tab.goto(address)
        expect(self.tab.locator("#check[data-live=yes]")).to_be_attached()

    def write(self, text: str) -> None:
        """Put a text in the field as one edit."""
        self.text.fill(text)

    def write_and_wait(self, text: str, tone: str) -> None:
        """Put a text in the field and wait for its verdict."""
        self.write(text)
        self.expect_tone(tone)

    def expect_tone(self, *tones: str) -> None:
        """Wait until the verdict is one of these, for the text as it is now."""
        wanted = ", ".join(f"#verdict[data-tone={tone}]" for tone in tones)
        expect(self.tab.locator(wanted)).to_be_visible()

    def expect_decided(self) -> None:
        """Wait until the text has been checked, whatever comes of it."""
        self.expect_tone(*DECIDED)

    def finding(self, rule: str) -> Locator:
        """Return the findings of one rule."""
        name = rule.replace("/", "-").replace("_", "-")
        return self.tab.locator(f"#findings .finding[id^={name}-]")

    def tone_right_after(self, deed: str) -> str:
        """Run a deed in the page, and read the verdict before anything else can happen."""
        tone: str = self.tab.evaluate(
            f"() => {{ {deed}; return document.getElementById('verdict').dataset.tone }}"
        )
        return tone

    def watch_verdicts(self) -> None:
        """From now on remember every tone that the verdict has."""
        self.tab.evaluate("""() => {
            const tone = () => document.getElementById("verdict")?.dataset.tone;
            window.tonesSeen = [tone()];
            new MutationObserver(() => window.tonesSeen.push(tone()))
                .observe(document.getElementById("findings"), {
                    subtree: true, childList: true, attributes: true, characterData: true });
        }""")

    def tones_seen(self) -> list[str]:
        """Return every tone that the verdict had since the watch began."""
        seen: list[str] = self.tab.evaluate("window.tonesSeen")
        return seen

    def tab_to(self, target: str, most: int = 120) -> None:
        """Press Tab until the focus is on an element that a CSS selector names."""
        for _ in range(most):
            self.tab.keyboard.press("Tab")
            if self.tab.evaluate("(css) => document.activeElement.matches(css)", target):
                return
        raise AssertionError(f"{most} presses of Tab never reached {target}")

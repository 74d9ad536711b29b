"""The whole check can be done by keyboard, and a remedy can be undone as typing can."""

from playwright.sync_api import expect

from tests.browser.check_page import ASKING, STOPPING, CheckPage

SELECTION = """() => { const field = document.getElementById("text");
    return field.value.slice(field.selectionStart, field.selectionEnd) }"""


def test_a_post_is_written_mended_and_answered_by_keyboard_alone(check_page: CheckPage) -> None:
    keyboard = check_page.tab.keyboard
    check_page.tab_to("#text")
    keyboard.type(f"{STOPPING} {ASKING}", delay=2)
    check_page.expect_tone("stopped")
    keyboard.press("F8")
    first = check_page.marks.first.text_content()
    assert check_page.tab.evaluate(SELECTION) == first
    check_page.tab_to("#findings button.remedy")
    keyboard.press("Enter")
    expect(check_page.text).not_to_have_value(f"{STOPPING} {ASKING}")
    check_page.expect_tone("ask")
    question = check_page.finding("tagging/untagged_partners")
    check_page.tab_to("#findings .question input[type=radio]")
    keyboard.press("Space")
    keyboard.press("ArrowDown")
    keyboard.press("ArrowUp")
    keyboard.press("Tab")
    expect(question.filter(has_text="Spørgsmål")).to_have_count(0)
    check_page.expect_tone("stopped")


def test_f8_goes_round_the_findings_and_shift_f8_goes_back(check_page: CheckPage) -> None:
    check_page.write_and_wait("Kom og mød @havneliv og @roforening og @byliv.", "ask")
    check_page.text.press("Control+Home")
    seen = []
    for key in ("F8", "F8", "F8", "Shift+F8"):
        check_page.tab.keyboard.press(key)
        seen.append(check_page.tab.evaluate(SELECTION))
    assert seen == ["@havneliv", "@roforening", "@byliv", "@roforening"]


def test_undo_takes_a_remedy_back_and_the_finding_returns(check_page: CheckPage) -> None:
    check_page.write_and_wait(STOPPING, "stopped")
    count = check_page.findings.count()
    check_page.remedies.first.click()
    expect(check_page.text).not_to_have_value(STOPPING)
    check_page.expect_decided()
    check_page.text.press("Control+z")
    expect(check_page.text).to_have_value(STOPPING)
    check_page.expect_tone("stopped")
    expect(check_page.findings).to_have_count(count)


def test_the_focus_can_always_be_seen(check_page: CheckPage) -> None:
    check_page.write_and_wait(f"{STOPPING} {ASKING}", "stopped")
    check_page.tab.evaluate("document.activeElement.blur()")
    unseen = []
    for _ in range(60):
        check_page.tab.keyboard.press("Tab")
        name = check_page.tab.evaluate("""() => {
            const one = document.activeElement;
            if (one === document.body) return "";
            const shows = (element) => { const style = getComputedStyle(element);
                return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0
                    || style.boxShadow !== "none"; };
            const parts = [one, ...(one.labels ?? []), one.parentElement];
            const near = parts.flatMap((part) => [part]);
            const before = [...(one.labels ?? [])].some((label) =>
                ["::before", "::after"].some((part) => {
                    const style = getComputedStyle(label, part);
                    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0
                        || style.boxShadow !== "none"; }));
            return near.some(shows) || before ? "seen" : one.outerHTML.slice(0, 100);
        }""")
        if name not in ("", "seen"):
            unseen.append(name)
    assert unseen == []

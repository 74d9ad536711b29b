"""Our own scripts stay small."""

from tools.catalogue import LOCALE

MOST_BYTES = 25_000


def test_the_check_pages_scripts_weigh_at_most_25_kilobytes() -> None:
    scripts = list((LOCALE.parent / "static/rettesnor").glob("*.js"))
    assert scripts
    assert sum(script.stat().st_size for script in scripts) <= MOST_BYTES

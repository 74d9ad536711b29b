"""Our own scripts stay small."""

from tools.catalogue import WEB

MOST_BYTES = 25_000


def test_the_check_pages_scripts_weigh_at_most_25_kilobytes() -> None:
    scripts = list((WEB / "static/rettesnor").glob("*.js"))
    assert scripts
    assert sum(script.stat().st_size for script in scripts) <= MOST_BYTES

"""Whether a package can be the guide of an authority: whole, harmless, bound and readable."""

from rettesnor.guide.package import Files, guide_from
from rettesnor.guide.soundness import demand_harmless
from rettesnor.guide.tables import GuidePackageError
from rettesnor.rulebook.engine import Rulebook, UnknownRuleError, default_rulebook
from rettesnor.web.guide.books import rulebook_from
from rettesnor.web.guide.refusals import UNSOUND, UnsoundError


def sound_rulebook(files: Files) -> Rulebook:
    """Return the rulebook of a package that is sound.

    Raises: UnsoundError with the place and the remedy.
    """
    try:
        demand_harmless(files)
        _demand_known_rules(files)
        return rulebook_from(files)
    except UNSOUND as problem:
        raise UnsoundError(problem) from problem


def _demand_known_rules(files: Files) -> None:
    guide, rules = guide_from(files), default_rulebook().rules
    for paragraph in guide.paragraphs:
        for rule in paragraph.rules:
            if rule not in rules:
                raise UnknownRuleError(rule, paragraph)
        if not paragraph.rules and not paragraph.because.strip():
            raise GuidePackageError(
                f"#{paragraph.anchor}", 'stykket har ingen regel; skriv hvorfor: because="…"',
                'the paragraph has no rule; say why: because="…"',
            )  # fmt: skip
    for rule in guide.off:
        if rule not in rules:
            raise GuidePackageError(
                "guide.toml", f"[off] nævner “{rule}”, som ikke findes; ret navnet",
                f"[off] names “{rule}”, which does not exist; correct the name",
            )  # fmt: skip

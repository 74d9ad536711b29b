"""A guide package made ready to check with: the program's rules, as that guide binds them."""

from functools import lru_cache

from rettesnor.guide.package import Files, Guide, guide_from, lexicon_paths, lexicons_in
from rettesnor.language.lexicon import Lexicon, lexicon_from
from rettesnor.rulebook.engine import Rulebook, default_rulebook


def rulebook_of_files(files: Files) -> Rulebook:
    """Return the rulebook that the files of a package say.

    Raises: whatever is wrong with the package: GuidePackageError, GuideTextError, LexiconError,
        UnknownRuleError or SettingError, each naming the place and the remedy.
    """
    return rulebook_of_guide(guide_from(files), files)


def rulebook_of_guide(guide: Guide, files: Files) -> Rulebook:
    """Return the guide that some files say, with the program's rules, the same for all."""
    lists = tuple((path, files[path]) for path in lexicon_paths(files))
    return Rulebook(guide, default_rulebook().rules, _lexicon(lists))


# Most changes of a guide leave its word lists as they are.
@lru_cache(maxsize=8)
def _lexicon(lists: tuple[tuple[str, str], ...]) -> Lexicon:
    """Return the word lists in some files; one that they are silent on is that of our package."""
    usual, told = default_rulebook().guide.lexicons, lexicons_in(dict(lists))
    themes = {**usual, **told}
    return lexicon_from(
        {theme: {**usual.get(theme, {}), **told.get(theme, {})} for theme in themes}
    )

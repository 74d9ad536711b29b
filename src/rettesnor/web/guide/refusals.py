"""Why something about the guide is refused, in words that say where and what to do instead."""

from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from rettesnor.guide.editing import EditError
from rettesnor.guide.tables import GuidePackageError
from rettesnor.guide.text import GuideTextError
from rettesnor.language.entries import LexiconError
from rettesnor.rulebook.engine import UnknownRuleError
from rettesnor.rulebook.settings import SettingError

UNSOUND = (GuidePackageError, GuideTextError, LexiconError, UnknownRuleError, SettingError)
EDITS = {
    "empty": gettext_lazy("Skriv teksten på begge sprog; én af dem er tom."),
    "braces": gettext_lazy("Teksten må ikke indeholde { eller }. Skriv den uden."),
    "begins": gettext_lazy("Teksten må ikke begynde med #, - eller *. Begynd med et ord."),
    "because": gettext_lazy(
        "Begrundelsen skal stå på én linje uden anførselstegn og krøllede parenteser."
    ),
    "unbound": gettext_lazy("Vælg en regel, eller skriv, hvorfor ingen regel kan tjekke stykket."),
    "days": gettext_lazy("Stykkets sidste dag ligger før den første. Byt om på dem."),
    "anchor_taken": gettext_lazy("Ankeret “%(value)s” er brugt allerede. Vælg et andet."),
    "heading": gettext_lazy("“%(value)s” er en overskrift. Vælg et stykke under den."),
    "unknown": gettext_lazy("Stykket “%(value)s” findes ikke i udkastet mere. Gå til teksten."),
}  # fmt: skip


class RefusedError(Exception):
    """An expected refusal; its text is for the person who asked."""

    says: ClassVar[Promise | str] = ""

    def __str__(self) -> str:
        return str(self.says)


class NotADraftError(RefusedError):
    """What is to be changed is being reviewed, is published, or is gone."""

    says = gettext_lazy(
        "Udkastet kan ikke ændres nu: det er til gennemsyn, udgivet eller kasseret. "
        "Tag det tilbage fra gennemsynet, eller begynd et nyt."
    )


class DraftOpenError(RefusedError):
    """An authority has one draft at a time."""

    says = gettext_lazy("Der er allerede et udkast. Arbejd videre i det, eller kassér det først.")


class ChangedMeanwhileError(RefusedError):
    """Somebody else has written in the same place; both texts are shown."""

    says = gettext_lazy(
        "En anden har ændret det samme, mens du skrev. Dit står i felterne, det andet ved siden "
        "af. Ret til, og gem igen."
    )


class UnsoundError(RefusedError):
    """The package would not be whole; nothing was saved."""

    def __init__(self, problem: Exception) -> None:
        super().__init__(problem)
        self.problem = problem

    def __str__(self) -> str:
        return said_of(self.problem)


class UnconfirmedError(RefusedError):
    """Words were changed, and nobody has said whether their rules still carry them out."""

    says = gettext_lazy(
        "Nogle stykker har fået nye ord. Sig først for hver af deres regler, om den stadig passer."
    )


class UnreviewedError(RefusedError):
    """A version is published after its legal review."""

    says = gettext_lazy(
        "Udkastet er ikke gennemgået juridisk. Send det til gennemsyn, og skriv under på det først."
    )


class UnreadableDayError(RefusedError):
    """What was typed is no day."""

    def __init__(self, written: str) -> None:
        super().__init__(written)
        self.written = written

    def __str__(self) -> str:
        said = _("“%(written)s” er ikke en dag. Skriv den som 2026-09-27.")
        return said % {"written": self.written[:40]}


class PastDayError(RefusedError):
    """Nothing holds from a day that is over."""

    says = gettext_lazy("Dagen er forbi. Vælg i dag eller en senere dag.")


class DayTakenError(RefusedError):
    """Each version begins on a day after the one before it."""

    says = gettext_lazy(
        "En anden version gælder fra den dag eller en senere. Vælg en dag efter den."
    )


class NoPackageError(RefusedError):
    """The file holds no package that can be read; says where and what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence

    def __str__(self) -> str:
        return self.sentence


class SamePackageError(RefusedError):
    """Nothing new came."""

    says = gettext_lazy("Pakken er den samme, som guiden kommer fra. Der er intet nyt at hente.")


class NothingOfferedError(RefusedError):
    """No release waits for choices, or another one came meanwhile."""

    says = gettext_lazy("Pakken venter ikke mere på jeres valg. Hent den igen.")


def said_of(problem: Exception) -> str:
    """Return what is wrong with a package: the place and the remedy."""
    if isinstance(problem, GuidePackageError | GuideTextError):
        return problem.said(get_language() or "da")
    if isinstance(problem, EditError):
        return str(EDITS[problem.key]) % {"value": problem.value}
    if isinstance(problem, UnknownRuleError):
        said = _("#%(anchor)s: reglen “%(rule)s” findes ikke. Ret navnet, eller fjern det.")
        return said % {"anchor": problem.anchor, "rule": problem.rule}
    if isinstance(problem, SettingError):
        said = _(
            "settings.toml, %(key)s: “%(value)s” kan ikke bruges. Skriv noget som %(example)s."
        )
        return said % {
            "key": problem.key, "value": problem.value, "example": repr(problem.example)
        }
    if isinstance(problem, LexiconError):
        said = _(
            "lexicons/%(file)s.toml, listen [%(list)s], ved %(entry)s: det kan ikke læses. Skriv "
            "det, som de andre ord i listen er skrevet."
        )
        entry = repr(problem.entry)[:80]
        return said % {"file": problem.file, "list": problem.list_name, "entry": entry}
    raise problem

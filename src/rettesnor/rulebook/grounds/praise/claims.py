"""Find claims of rank in a phrase: superlatives, favourites, and whom they are about."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from rettesnor.language.spans import Span
from rettesnor.language.wordset import wordset
from rettesnor.rulebook.grounds.praise.phrases import Phrase


class Kind(StrEnum):
    """What kind of rank is claimed."""

    EVALUATIVE = "evaluative"
    MEASURABLE = "measurable"
    MILESTONE = "milestone"
    LEADING = "leading"
    ANSWER = "answer"
    FAVOURITE = "favourite"


class Reach(StrEnum):
    """How far the claim reaches."""

    NONE = "none"
    LOCAL = "local"
    WIDE = "wide"


class Head(StrEnum):
    """What the rank is given to."""

    PERSON = "person"
    ENSEMBLE = "ensemble"
    EXPERT = "expert"
    EVERYDAY = "everyday"
    PLAIN = "plain"
    WORK = "work"
    THING = "thing"
    NOTHING = "nothing"


@dataclass(frozen=True, kw_only=True, slots=True)
class Claim:
    """A claim of rank; all places are numbers of words in the phrase, half-open.

    Shape: `first` begins the scope or article, `rank_first` the superlative, `head_first` the
    noun (equal to `head_after` where there is none), `after` ends the whole claim.
    """

    phrase: Phrase
    kind: Kind
    reach: Reach
    head: Head
    first: int
    rank_first: int
    rank_after: int
    head_first: int
    head_after: int
    after: int
    is_reach_behind: bool = False
    is_of_everybody: bool = False

    @property
    def span(self) -> Span:
        """Return where the claim stands."""
        return self.phrase.stretch(self.first, self.after)

    @property
    def words(self) -> str:
        """Return the claim as it was written, on one line."""
        return " ".join(self.phrase.text(self.first, self.after).split())

    @property
    def rank(self) -> str:
        """Return the superlative, folded."""
        return self.phrase.folded(self.rank_after - 1)


RANKS = (
    ("superlative", Kind.EVALUATIVE), ("measurable", Kind.MEASURABLE),
    ("milestone", Kind.MILESTONE), ("leading", Kind.LEADING), ("answer_to", Kind.ANSWER),
)  # fmt: skip
HEADS = (
    ("person", Head.PERSON), ("ensemble", Head.ENSEMBLE), ("expert", Head.EXPERT),
    ("everyday", Head.EVERYDAY), ("work", Head.WORK), ("plain", Head.PLAIN),
    ("person_or_verb", Head.PERSON),
)  # fmt: skip
JOINERS = frozenset({"og", "samt", "and", "&", "eller"})
ARTICLES = frozenset({"den", "det", "de", "the"})
DEFINITE = ("en", "et", "ne")
TIMES = wordset("årets sommerens ugens månedens aftenens sæsonens festivalens dagens husets")
OURS = wordset("vores jeres deres our your their")
WHOLE = wordset("alle hele all alles every samtlige")
BETWEEN = wordset(
    "største allerstørste absolutte suveræne ubestridte ubestridt foretrukne egen "
    "klart absolut suverænt ubetinget måske nok vel vist vistnok helt bestemt "
    "sandsynligvis "
    "nuværende unge nye ny ung ypperste to tre fire fem seks syv otte ni ti aller altid "
    "simpelthen uden tvivl sammenligning diskussion langt snart mange allerførste own very "
    "young new top two three ten all time arguably own undoubtedly clearly eneste store "
    "levende kvindelige mandlige sorte hvide gamle for tiden lige nu stadig fortsat"
)
BETWEEN_ENDINGS = ("lige", "ske", "ede", "ende", "kendte")
STOPS = wordset(
    "i på til fra med for af hos og eller men er var har havde kommer gæster der som at når om "
    "blandt inden ved under over mod efter før uden kan vil skal må bliver blev får fik giver "
    "synger spiller optræder viser laver står går hun han de den det vi du man sig her nu så "
    "in of is at and the on with from to by who that are was will has have comes plays"
)
FAR_BACK = 3
FAR_AHEAD = 4


def claims_in(phrase: Phrase) -> Iterator[Claim]:
    """Yield the claims of rank in the order of the text, those of one noun as one."""
    at = 0
    while at < len(phrase.words):
        found = _rank_at(phrase, at)
        if found is None:
            favourite = _favourite_at(phrase, at)
            if favourite is not None:
                yield favourite
            at += 1
            continue
        after, kind = _group(phrase, *found)
        yield _claim(phrase, at, after, kind)
        at = after


def _rank_at(phrase: Phrase, at: int) -> tuple[int, Kind] | None:
    for name, kind in RANKS:
        after = phrase.marked(at, name)
        if after is not None:
            return after, kind
    if phrase.marked(at, "most") is None or phrase.gap(at).strip():
        return None
    if phrase.folded(at + 1) in STOPS or not phrase.folded(at + 1):
        return None
    is_measured = phrase.marked(at + 1, "measured") is not None
    return at + 2, Kind.MEASURABLE if is_measured else Kind.EVALUATIVE


def _group(phrase: Phrase, after: int, kind: Kind) -> tuple[int, Kind]:
    """Return the end of "dygtigste og sjoveste", and the kind that says most."""
    while True:
        following = after + 1 if phrase.folded(after) in JOINERS else after
        gap = phrase.gap(after - 1).strip()
        if gap not in ("", ",") or following >= len(phrase.words):
            return after, kind
        found = _rank_at(phrase, following)
        if found is None:
            return after, kind
        after = found[0]
        kind = Kind.EVALUATIVE if Kind.EVALUATIVE in (kind, found[1]) else kind


def _claim(phrase: Phrase, rank_first: int, rank_after: int, kind: Kind) -> Claim:
    first, reach, is_of_everybody = _reach_before(phrase, rank_first)
    head, head_first, head_after = _head(phrase, rank_after)
    after = max(rank_after, head_after)
    is_behind = False
    if reach is Reach.NONE:
        reach, after = _reach_behind(phrase, after)
        is_behind = reach is not Reach.NONE
    return Claim(
        phrase=phrase, kind=kind, reach=reach, head=head, first=first, rank_first=rank_first,
        rank_after=rank_after, head_first=head_first, head_after=head_after, after=after,
        is_reach_behind=is_behind, is_of_everybody=is_of_everybody,
    )  # fmt: skip


def _reach_before(phrase: Phrase, at: int, *crowds: str) -> tuple[int, Reach, bool]:
    """Return where "hele Danmarks" or "den" before a rank begins, and how far it reaches."""
    for back in range(1, FAR_BACK + 2):
        last = at - back
        if last < 0 or phrase.is_broken(last, last + 1):
            break
        for name, reach in (("scope", Reach.WIDE), ("local_scope", Reach.LOCAL)):
            first = phrase.ends(name).get(last + 1)
            if first is not None:
                start, is_whole = _with_whole(phrase, first)
                return start, reach, is_whole
        for name in crowds:
            first = phrase.ends(name).get(last + 1)
            if first is not None:
                start, _ = _with_whole(phrase, first)
                return start, Reach.WIDE, phrase.folded(start) in WHOLE
        if not _can_stand_between(phrase.folded(last)):
            break
    is_article = phrase.folded(at - 1) in ARTICLES | TIMES and not phrase.is_broken(at - 1, at)
    return (at - 1 if is_article else at), Reach.NONE, False


def _with_whole(phrase: Phrase, first: int) -> tuple[int, bool]:
    """Return the start with "hele" or "alle vores" before it, and whether it is all of them."""
    if phrase.folded(first - 1) in OURS and not phrase.is_broken(first - 1, first):
        first -= 1
    is_whole = phrase.folded(first - 1) in WHOLE and not phrase.is_broken(first - 1, first)
    return (first - 1, True) if is_whole else (first, False)


def _can_stand_between(word: str) -> bool:
    return word in BETWEEN or word.isdigit() or word.endswith(BETWEEN_ENDINGS)


def _head(phrase: Phrase, at: int) -> tuple[Head, int, int]:
    """Return what the rank is given to: who performs, before what is made, before a thing."""
    made: tuple[Head, int, int] | None = None
    last = at - 1
    for ahead in range(at, min(at + FAR_AHEAD, len(phrase.words))):
        if phrase.is_broken(ahead - 1, ahead):
            break
        found = _head_at(phrase, ahead) if _can_be_head(phrase, at, ahead) else None
        if found is not None and found[0] is not Head.WORK:
            return found
        made = made or found
        if phrase.folded(ahead) in STOPS:
            break
        last = ahead
    if made is not None or last < at:
        return made or (Head.NOTHING, at, at)
    return Head.THING, at, _end_of_thing(phrase, at, last)


def _can_be_head(phrase: Phrase, first: int, at: int) -> bool:
    """Tell "bedste nye sanger" and "bedste rock sanger" from "største bibliotek hører sangeren"."""
    nouns = [n for n in range(first, at) if not _is_like_adjective(phrase.folded(n))]
    if not nouns:
        return True
    is_person = phrase.marked(at, "person") is not None
    return is_person and nouns == [at - 1] and not phrase.folded(at).endswith(DEFINITE)


def _is_like_adjective(word: str) -> bool:
    return word.endswith(("e", "ish", "ian")) or _can_stand_between(word)


def _head_at(phrase: Phrase, at: int) -> tuple[Head, int, int] | None:
    for name, head in HEADS:
        after = phrase.marked(at, name)
        if after is not None:
            return head, at, after
    return None


def _end_of_thing(phrase: Phrase, at: int, last: int) -> int:
    """Return the word after the first that is no mere addition, as in "kvindelige dirigent"."""
    while at < last and _can_stand_between(phrase.folded(at)):
        at += 1
    return at + 1


def _reach_behind(phrase: Phrase, after: int) -> tuple[Reach, int]:
    """Return how far "i landet" behind the noun reaches, and the end of the claim."""
    for ahead in range(after, min(after + 3, len(phrase.words))):
        if phrase.is_broken(ahead - 1, ahead):
            break
        for name, reach in (("scope_after", Reach.WIDE), ("local_scope_after", Reach.LOCAL)):
            end = phrase.marked(ahead, name)
            if end is not None:
                return reach, end
        if phrase.folded(ahead) in STOPS:
            break
    return Reach.NONE, after


def _favourite_at(phrase: Phrase, at: int) -> Claim | None:
    after = phrase.marked(at, "favourite")
    if after is None:
        return None
    first, reach, is_of_everybody = _reach_before(phrase, at, "crowd")
    head, head_after = _favourite_of(phrase, at, after)
    return Claim(
        phrase=phrase, kind=Kind.FAVOURITE, reach=reach, head=head, first=first, rank_first=at,
        rank_after=after, head_first=head_after - 1, head_after=head_after, after=head_after,
        is_of_everybody=is_of_everybody,
    )  # fmt: skip


BARE = (
    "favorit", "favoritten", "favoritter", "favoritterne", "favorits", "yndling", "yndlingen",
    "yndlinge", "darling", "darlings", "publikumsdarling", "kæledægge", "favourite", "favourites",
    "favorite", "favorites", "yndlingene",
)  # fmt: skip


def _favourite_of(phrase: Phrase, at: int, after: int) -> tuple[Head, int]:
    """Return what is the favourite: the rest of the compound, or the next word."""
    if phrase.marked(at, "person", "ensemble") is not None:
        return Head.PERSON, after
    if phrase.folded(at) not in BARE:
        return Head.THING, after
    behind = None if phrase.gap(at).strip() else phrase.marked(after, "person", "ensemble")
    if behind is not None:
        return Head.PERSON, behind
    return Head.NOTHING, after

"""Words of the guide's field in all their forms, texts that hold one, and texts beside them."""

from collections.abc import Iterator

FAMILIES = tuple(line.split() for line in """
barn barnet barns børn børnene børnenes
medarbejder medarbejderen medarbejdere medarbejderne medarbejdernes
samtykke samtykket samtykker samtykkerne
billede billedet billeder billederne billedernes
kommune kommunen kommuner kommunerne kommunens
opslag opslaget opslagene opslagenes
annonce annoncen annoncer annoncerne
profil profilen profiler profilerne
kommentar kommentaren kommentarer kommentarerne
borger borgeren borgere borgerne borgernes
bog bogen bøger bøgerne
koncert koncerten koncerter koncerterne
udstilling udstillingen udstillinger udstillingerne
bibliotek biblioteket biblioteker bibliotekerne
by byen byer byerne
hånd hånden hænder hænderne
skrive skriver skrev skrevet
god godt gode bedre bedst
anmelde anmelder anmeldte anmeldt
sommerferie sommerferien sommerferier sommerferierne
""".strip().splitlines())  # fmt: skip
# Alike in letters, and another matter.
BESIDE = """
barsel barok samtidig billetten kommunisme opslugt annonym profit kommende borgerlig
bogføring koncern udstyr biblen bytte byge håndbold skrin skridt gods anmode sommerfugl sommervejr
barnlig bøg kommunikere ferie
""".split()  # noqa: SIM905
FRAMES = ("Vi taler om {} i dag.", "Husk {}, når I kan.", "Er {} med her?")


def texts() -> Iterator[tuple[str, int | None]]:
    """Yield texts, each with the number of the family that it is about."""
    for number, family in enumerate(FAMILIES):
        yield from ((frame.format(form), number) for form in family for frame in FRAMES)
    yield from ((frame.format(word), None) for word in BESIDE for frame in FRAMES)


def quality(found: dict[str, set[int]]) -> tuple[float, float]:
    """Return recall and precision, each the mean over every form as a question.

    Shape: `found` holds for each form the numbers of the texts that it found.
    """
    about = [family for _, family in texts()]
    recall, precision = [], []
    for number, family in enumerate(FAMILIES):
        relevant = {place for place, owner in enumerate(about) if owner == number}
        for form in family:
            recall.append(len(found[form] & relevant) / len(relevant))
            if found[form]:
                precision.append(len(found[form] & relevant) / len(found[form]))
    return sum(recall) / len(recall), sum(precision) / len(precision)

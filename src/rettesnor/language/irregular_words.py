"""Danish words whose forms no ending explains: børn of barn, bedre of god, gik of gå."""

from collections.abc import Iterator

# The indefinite plural; the definite one and the genitives follow from it.
_PLURALS = {
    "barn": "børn", "forælder": "forældre",
    "mand": "mænd", "bog": "bøger", "fod": "fødder", "tand": "tænder",
    "hånd": "hænder", "nat": "nætter", "datter": "døtre", "bror": "brødre", "mor": "mødre",
    "far": "fædre", "bonde": "bønder", "rod": "rødder", "kraft": "kræfter", "stang": "stænger",
    "tang": "tænger", "and": "ænder", "stad": "stæder", "klo": "kløer",
    "øje": "øjne", "gås": "gæs", "ko": "køer", "svigermor": "svigermødre",
    "forstad": "forstæder", "hovedstad": "hovedstæder", "købstad": "købstæder",
}  # fmt: skip
# The stemmer leaves so short words as they are.
_SHORT = {
    "by": "byen byens byer byers byerne byernes", "sø": "søen søens søer søerne søernes",
    "å": "åen åens åer åerne", "ø": "øen øens øer øerne øernes", "bro": "broen broer broerne",
    "sko": "skoen skoene", "træ": "træet træer træerne træernes", "knæ": "knæet knæene",
    "fe": "feen feer feerne", "te": "teen", "sti": "stien stier stierne",
    "zoo": "zooen", "tur": "turen ture turene", "bål": "bålet bålene", "hus": "huset huse husene",
    "år": "året årets årene årenes", "bad": "badet badene", "bus": "bussen busser busserne",
    "café": "caféen caféens caféer caféerne cafe cafeen cafeer cafeerne",
    "ny": "nyt nye nyere nyeste",
}  # fmt: skip
_COMPARED = {
    "god": "godt gode bedre bedst bedste", "stor": "stort store større størst største",
    "lille": "små mindre mindst mindste", "gammel": "gammelt gamle ældre ældst ældste",
    "ung": "ungt unge yngre yngst yngste", "lang": "langt lange længere længst længste",
    "mange": "flere flest fleste", "dårlig": "dårligt dårlige værre værst værste",
    "høj": "højt høje højere højest højeste", "fri": "frit frie friere",
}  # fmt: skip
# Forms that are words of their own as well (så, sang, var, bad) are left out.
_VERBS = {
    "gå": "går gik gået gående", "få": "fik fået", "stå": "står stod stået stående",
    "se": "ser set ses", "give": "giver gav givet gives", "tage": "tager tog taget tages",
    "komme": "kommer kom kommet", "blive": "bliver blev blevet", "gøre": "gør gjorde gjort gøres",
    "finde": "finder fandt fundet findes", "synge": "synger sunget synges",
    "skrive": "skriver skrev skrevet skrives", "drikke": "drikker drak drukket drikkes",
    "hjælpe": "hjælper hjalp hjulpet hjælpes", "vælge": "vælger valgte valgt vælges",
    "sælge": "sælger solgte solgt sælges", "spørge": "spørger spurgte spurgt spørges",
    "sige": "siger sagde sagt siges", "lægge": "lægger lagde lagt lægges",
    "sætte": "sætter satte sat sættes", "bringe": "bringer bragte bragt bringes",
    "vinde": "vinder vandt vundet", "sidde": "sidder sad siddet", "ligge": "ligger ligget",
    "holde": "holder holdt holdes", "hedde": "hedder hed heddet", "vide": "vidste vidst",
    "bære": "bærer båret bæres", "skære": "skærer skåret", "trække": "trækker trak trukket",
    "byde": "byder bød budt bydes", "flyve": "flyver fløj fløjet", "nyde": "nyder nød nydt",
    "slå": "slår slog slået", "rejse": "rejser rejste rejst", "cykle": "cykler cyklede cyklet",
    "åbne": "åbner åbnede åbnet åbnes åben åbent åbne",
    "lukke": "lukker lukkede lukket lukkes", "deltage": "deltager deltog deltaget",
    "foregå": "foregår foregik foregået", "opleve": "oplever oplevede oplevet opleves",
}  # fmt: skip

# Words of their own, which the stemmer would make forms of another (god, barn).
_APART = {
    "gods": "godset godser godserne godsernes godsets",
    "barnlig": "barnligt barnlige barnligere barnligst",
}


def _plural_forms(plural: str) -> tuple[str, ...]:
    definite = {"gæs": "gæssene"}.get(plural) or plural + ("ne" if plural[-1] in "er" else "ene")
    return plural, f"{plural}s", definite, f"{definite}s"


def _bases() -> Iterator[tuple[str, str]]:
    for base, plural in _PLURALS.items():
        yield from ((form, base) for form in _plural_forms(plural))
    for table in (_SHORT, _COMPARED, _VERBS):
        for base, forms in table.items():
            yield from ((form, base) for form in (base, *forms.split()))


BASES = dict(_bases())
APART = {form: word for word, forms in _APART.items() for form in (word, *forms.split())}
# At least four letters: shorter ones end too many other words.
COMPOUND_ENDS = {
    form: base
    for base, plural in _PLURALS.items()
    for form in _plural_forms(plural)
    if len(form) >= 4
}

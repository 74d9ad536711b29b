"""The short everyday words that show which language a text is in and where a hashtag divides."""


def _words(line: str) -> frozenset[str]:
    return frozenset(line.split())


DANISH_ONLY = _words(
    "af hvad mig dig sig jer noget nogen meget blev bliver nu efter op ud tak gerne går uge"
    " mere også kun lige sammen måske hej kære dejlig glæder kommer hele findes nogle derfor"
    " børn unge åben åbent læs skal mandag tirsdag onsdag torsdag fredag lørdag søndag"
)
DANISH_SHARED = _words(
    "og i er en et det den de på til for med som ikke jeg du vi han hun har kan vil var der"
    " om at fra ved men eller så hvor når hvis alle vores din min jeres sin mod uden under over"
    " hvorfor hvordan hvornår her være have få se velkommen"
)
ENGLISH = _words(
    "the and is are was were of to you your we our this that with it be have has not from they"
    " what when where who how can will would there their my his an as by on or if join us please"
    " about all more free come today at open do does"
)
NORWEGIAN_ONLY = _words(
    "av hva meg deg seg etter opp ut noe noen mye dere oss ble blir nå mer uke takk bare hei"
    " hvorfor gjør fra barn åpen åpent hvilken ikkje barna konsert eg vera frå"
)
SWEDISH_ONLY = _words(
    "och är inte för att ett från också hur vad när mycket jag ni som till med på tack hej"
    " välkomna alla barn eller av vi kommer är"
)
GERMAN_ONLY = _words(
    "der die das und ist nicht ein eine mit für auf zu von wir sie ich den dem auch im am es"
    " sind haben wird bei nach aus"
)

HASHTAG_LINKS = _words(
    "i på og for med til vi du jeg det den din dit dine vores min mit er en af om fra hos ved"
    " ikke alle hele så her nu mod uden the in of and for to"
)
HASHTAG_NAMES = _words(
    "københavn copenhagen danmark denmark kbh amager nørrebro vesterbro østerbro valby vanløse"
    " sydhavn nordvest christianshavn frederiksberg brønshøj husum aarhus odense aalborg"
)
HASHTAG_WORDS = _words(
    "sommer vinter forår efterår jul påske ferie fest fester by byen byens byer kultur kulturen"
    " musik koncert børn børnene unge voksne ældre familie bøger bog læs læsning bibliotek"
    " biblioteket biblioteker skole skolen kunst museum museet leg natur naturen grøn grønne"
    " cykel cykler cyklist park parken parker havn havnen vand bad badning sport idræt fodbold"
    " svømning dans teater film mad kaffe liv livet livets dag dage dagen dagens uge ugen ugens"
    " weekend aften nat morgen mandag tirsdag onsdag torsdag fredag lørdag søndag gratis åben"
    " åbent hus huset sammen fællesskab frivillig frivillige job arbejde kollega kolleger"
    " sundhed sund stolt elsker glad god gode godt bedre tak velkommen velkomne ny nye nyt stor"
    " store lille små hjem hjemme ude inde tid plads pladser mennesker borger borgere kommune"
    " kommunen kommunes verden vild med hjerte hjertet kærlighed skøn smuk grin smil ro lys"
    " kulturhus kulturhuset medborgerhus badet banen byrum bymidte cykelsti daginstitution"
    " eftermiddag elever fjord flagdag forældre fortid fremtid fremtiden frivillige"
    " fællesskabet fødselsdag gaden gader haven historie historien idrætten jobbet juletræ"
    " kanal kvarter kvarteret kulturnatten leje lege lærer læring løb løbet madspild mobilitet"
    " naboer nabo nattelivet næste opgave omsorg overblik pause pleje plejehjem plejehjemmet"
    " pædagogik ren rent rene renere rygter rådhuset rådhus samarbejde sang sange seniorer"
    " sjov sjovt sjove skolegang skoven sol solen spil spillet stærke stærkere stærk strand"
    " stranden svar teknik torv torvet trafik trafikken træ træer trivsel tur ture turen"
    " uddannelse udvikling velfærd ventetid verdens vej vejen veje viden vindere værd"
    " værdighed øen øer år året hygge lær leg vand varme vinde forskel forandring håb plan"
    " planen"
    " ses kom mød se summer winter love city life happy music art culture kids family"
)

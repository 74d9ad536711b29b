"""A verdict on the logbook in words that say where the fault is, and what to do."""

from dataclasses import asdict

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rettesnor.web.logbook.verifying import Fault, Verdict, Wrong

WORDING = {
    Wrong.UNREADABLE: gettext_lazy("Logbogen kan ikke læses: %(what)s"),
    Wrong.GUARD: gettext_lazy("Databasens værn %(what)s mangler eller er ændret."),
    Wrong.ALTERED: gettext_lazy("Plads %(position)s: post %(entry)s eller dens led er ændret."),
    Wrong.ENTRY_GONE: gettext_lazy("Plads %(position)s: post %(entry)s er fjernet."),
    Wrong.LINK_GONE: gettext_lazy("Plads %(position)s: ledet er fjernet."),
    Wrong.UNLINKED: gettext_lazy("Post %(entry)s er ikke skrevet af Rettesnor: den har intet led."),
    Wrong.CUT_OFF: gettext_lazy("Plads %(position)s: herfra er posterne skåret af."),
    Wrong.REWRITTEN: gettext_lazy(
        "Kæden er skrevet om mellem plads %(after)s og %(position)s: den passer ikke med ankeret fra %(what)s."  # noqa: E501
    ),
}


def said(fault: Fault) -> str:
    """Return one fault as a sentence in the language that is on."""
    return str(WORDING[fault.wrong]) % asdict(fault)


def summary(verdict: Verdict) -> str:
    """Return the verdict as a sentence, and what to do if something is wrong."""
    if verdict.first is None:
        values = {"count": verdict.entries, "anchors": verdict.anchors}
        whole = _("Logbogen er hel: %(count)s poster passer med kæden og med %(anchors)s ankre.")
        return whole % values
    wrong = _("Logbogen er ikke, som den blev skrevet. Første fejl: %(fault)s")
    todo = _("Lad den stå, kopiér databasen og ankrene, og kontakt databeskyttelsesrådgiveren.")
    return f"{wrong % {'fault': said(verdict.first)}} {todo}"

"""What the command line says, in Danish and English."""

from collections.abc import Mapping

WORDS: Mapping[str, tuple[str, str]] = {
    "stopped": ("STOPPET", "STOPPED"),
    "needs_answers": ("MANGLER SVAR", "NEEDS ANSWERS"),
    "advice": ("KLAR – MED RÅD", "READY – WITH ADVICE"),
    "ready": ("KLAR", "READY"),
    "fix_one": ("Ret 1 ting, før du slår op", "Fix 1 thing before you post"),
    "fix_many": ("Ret {count} ting, før du slår op", "Fix {count} things before you post"),
    "answer_one": ("Svar på 1 spørgsmål, før du slår op", "Answer 1 question before you post"),
    "answer_many": (
        "Svar på {count} spørgsmål, før du slår op", "Answer {count} questions before you post",
    ),
    "advice_one": ("Klar – men se 1 råd", "Ready – but see 1 piece of advice"),
    "advice_many": ("Klar – men se {count} råd", "Ready – but see {count} pieces of advice"),
    "ready_said": ("Klar til at blive slået op", "Ready to post"),
    "guide": ("Guiden", "The guide"),
    "pdf_saved": ("Guiden er gemt som {file}", "The guide is saved as {file}"),
    "do": ("Gør", "Do"),
    "answer_with": ("Svar med", "Answer with"),
    "stricter": ("Fra {day} er det “{level}”", "From {day} on it is “{level}”"),
    "waived": ("dispensation fra {by} til {until}: {reason}",
               "waived by {by} until {until}: {reason}"),
    "must": ("skal", "must"),
    "should": ("bør", "should"),
    "may": ("kan", "may"),
    "fact": ("oplyses", "stated"),
    "version": ("guide {id}, version {version}", "guide {id}, version {version}"),
    "line": ("linje {line}", "line {line}"),
    "posts": ("{count} opslag", "{count} posts"),
    "broken": ("{count} linjer kunne ikke læses", "{count} lines could not be read"),
    "per_second": ("{rate}/s", "{rate}/s"),
    "no_faces_seen": ("ingen ansigter fundet", "no faces found"),
    "faces_seen": ("{count} ansigter, det største {share} % af den korte side",
                   "{count} faces, the largest {share} % of the short side"),
    "text_seen": ("Tekst: {text}", "Text: {text}"),
    "no_text_seen": ("Ingen tekst", "No text"),
    "length_seen": ("{seconds} sekunder", "{seconds} seconds"),
    "speech_seen": ("Der bliver talt", "There is speech"),
    "no_speech_seen": ("Ingen tale", "No speech"),
    "captions_seen": ("Undertekster: {percent} % af talen", "Captions: {percent} % of the speech"),
    "asks": ("Spørg dig selv", "Ask yourself"),
    "rules_named": ("Regler", "Rules"),
    "because": ("Ingen regel, fordi", "No rule, because"),
    "why": ("Hvorfor", "Why"),
    "examples": ("Eksempler", "Examples"),
    "simulated": ("{posts} opslag tjekket mod {old} og {new}: {changed} ændrer sig",
                  "{posts} posts checked against {old} and {new}: {changed} change"),
    "newly_stopped": ("{count} opslag bliver stoppet, som ikke blev det før",
                      "{count} posts are stopped that were not before"),
    "no_longer_stopped": ("{count} opslag bliver ikke stoppet længere",
                          "{count} posts are no longer stopped"),
    "new_stop": ("nye stop", "new stops"),
    "gone_stop": ("stop væk", "stops gone"),
    "new_question": ("nye spørgsmål", "new questions"),
    "gone_question": ("spørgsmål væk", "questions gone"),
    "new_advice": ("nye råd", "new pieces of advice"),
    "gone_advice": ("råd væk", "pieces of advice gone"),
    "effect_stop": ("stopper", "stops"),
    "effect_question": ("spørger", "asks"),
    "effect_advice": ("råder", "advises"),
    "before": ("før", "before"),
    "after": ("efter", "after"),
    "says_nothing": ("intet", "nothing"),
    "carried_by": ("Står i guiden", "Stands in the guide"),
    "source": ("Kommer fra", "Comes from"),
}  # fmt: skip

ERRORS: Mapping[str, tuple[str, str]] = {
    "no_post": (
        "Intet at tjekke. Giv en fil, - for standard input, eller --text \"…\".",
        "Nothing to check. Give a file, - for standard input, or --text \"…\".",
    ),
    "two_posts": (
        "Giv enten en fil eller --text, ikke begge.", "Give either a file or --text, not both.",
    ),
    "missing_file": (
        "Filen {path} findes ikke. Tjek stien.", "The file {path} does not exist. Check the path.",
    ),
    "unreadable_file": (
        "Filen {path} kan ikke læses: {why}.", "The file {path} can't be read: {why}.",
    ),
    "large_file": (
        "Filen {path} er over {limit} MB. En postfil er kort; brug --jsonl til mange opslag.",
        "The file {path} is over {limit} MB. A post file is short; use --jsonl for many posts.",
    ),
    "not_utf8": (
        "{path} er ikke gemt som UTF-8. Gem den som UTF-8, og prøv igen.",
        "{path} is not saved as UTF-8. Save it as UTF-8 and try again.",
    ),
    "broken_toml": (
        "{path} er ikke gyldig TOML: {why}. Ret linjen, og prøv igen.",
        "{path} is not sound TOML: {why}. Mend the line and try again.",
    ),
    "broken_json": (
        "{path} er ikke gyldig JSON: {why}. Ret den, og prøv igen.",
        "{path} is not sound JSON: {why}. Mend it and try again.",
    ),
    "unknown_rule": (
        "Reglen “{rule}” findes ikke. {near}Se alle med: rettesnor rules",
        "The rule “{rule}” does not exist. {near}See all with: rettesnor rules",
    ),
    "unknown_anchor": (
        "Guiden har intet afsnit “{anchor}”. {near}Se alle med: rettesnor guide",
        "The guide has no paragraph “{anchor}”. {near}See all with: rettesnor guide",
    ),
    "pdf_is_whole": (
        "PDF'en rummer hele guiden. Skriv: rettesnor guide --pdf guide.pdf",
        "The PDF holds the whole guide. Write: rettesnor guide --pdf guide.pdf",
    ),
    "pdf_missing": (
        "PDF kræver pakken typst. Skriv: pip install 'rettesnor[pdf]'",
        "A PDF needs the package typst. Write: pip install 'rettesnor[pdf]'",
    ),
    "pdf_not_saved": (
        "{file} kan ikke gemmes: {why}. Vælg en anden mappe.",
        "{file} can't be saved: {why}. Choose another folder.",
    ),
    "did_you_mean": ("Mente du “{near}”? ", "Did you mean “{near}”? "),
    "usage": (
        "Kommandoen kan ikke læses: {why}. Se: rettesnor {command} --help",
        "The command can't be read: {why}. See: rettesnor {command} --help",
    ),
    "unknown_option": (
        "Kender ikke {options}. Se: rettesnor {command} --help",
        "Don't know {options}. See: rettesnor {command} --help",
    ),
    "bad_tag": (
        "--tag {value}: skriv fx --tag @roklubben=association eller @cafeen=company/operator.",
        "--tag {value}: write for example --tag @rowers=association or @cafe=company/operator.",
    ),
    "bad_partner": (
        "--partner {value}: skriv fx --partner \"Nordlys Bowling=company\".",
        "--partner {value}: write for example --partner \"Nordlys Bowling=company\".",
    ),
    "bad_answer": (
        "--answer {value}: skriv fx "
        "--answer \"tagging/untagged_partners#who_is_it:@navn=company\".",
        "--answer {value}: write for example "
        "--answer \"tagging/untagged_partners#who_is_it:@name=company\".",
    ),
    "alt_without_medium": (
        "Der er flere --alt eller --captions end billeder og videoer. Sæt hver af dem én gang, "
        "efter det billede eller den video, den hører til.",
        "There are more --alt or --captions than pictures and videos. Put each of them once, "
        "after the picture or video it belongs to.",
    ),
    "no_web": (
        "Websiden kræver flere pakker. Installér dem med: pip install 'rettesnor[web]'",
        "The web pages need more packages. Install them with: pip install 'rettesnor[web]'",
    ),
    "wrong_setting": ("En indstilling er forkert. {why}", "A setting is wrong. {why}"),
    "wrong_workers": (
        "--workers er antallet af processer: et helt tal fra 1 til {most}.",
        "--workers is the number of processes: a whole number from 1 to {most}.",
    ),
    "wrong_slots": (
        "--slots er antallet af opgaver ad gangen: et helt tal fra 1 til {most}.",
        "--slots is the number of tasks at once: a whole number from 1 to {most}.",
    ),
    "keyring_unwritten": (
        "Nøgleringen kan ikke skrives: {why}. Vælg en mappe, du må skrive i.",
        "The keyring can't be written: {why}. Choose a folder that you may write in.",
    ),
    "no_folder": (
        "Mappen {path} findes ikke. Tjek stien.",
        "The folder {path} does not exist. Check the path.",
    ),
    "no_lines": (
        "Filen {path} har ingen opslag. Skriv ét opslag som JSON på hver linje.",
        "The file {path} holds no posts. Write one post as JSON on each line.",
    ),
    "no_package": (
        "Guiden {path} findes ikke. Giv en guidepakkes mappe eller ZIP-fil.",
        "The guide {path} does not exist. Give a guide package's folder or ZIP file.",
    ),
    "guide_broken": ("Guiden kan ikke læses: {why}", "The guide can't be read: {why}"),
    "stopped_by_person": ("Afbrudt.", "Interrupted."),
}  # fmt: skip


class UsageError(Exception):
    """The command can't be carried out as given; says what to do, in both languages."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key, self.values = key, values

    def said(self, language: str) -> str:
        """Return the message in one of the two languages."""
        return ERRORS[self.key][language == "en"].format(**self.values)


def word(key: str, language: str, **values: object) -> str:
    """Return one of the command line's own words, filled in."""
    return WORDS[key][language == "en"].format(**values)

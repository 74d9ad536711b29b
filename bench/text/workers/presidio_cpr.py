"""Look for CPR numbers, and nothing else, with Presidio on a blank Danish pipeline."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import spacy
from presidio_analyzer import (
    AnalyzerEngine,
    Pattern,
    PatternRecognizer,
    RecognizerRegistry,
)
from presidio_analyzer.nlp_engine import SpacyNlpEngine
from speaking import Task, answer_measurements

DATE_AND_FOUR = r"\b(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d{2}[ -]?\d{4}\b"


class BlankDanishEngine(SpacyNlpEngine):
    """Tokens only: the cheapest pipeline that Presidio can run on."""

    def load(self) -> None:
        """Load no model: a blank pipeline needs none."""
        self.nlp = {"da": spacy.blank("da")}


def analyzer() -> AnalyzerEngine:
    """Return an analyzer that knows one pattern."""
    registry = RecognizerRegistry(recognizers=[], supported_languages=["da"])
    pattern = Pattern(name="cpr", regex=DATE_AND_FOUR, score=0.5)
    registry.add_recognizer(
        PatternRecognizer("DK_CPR", patterns=[pattern], supported_language="da")
    )
    engine = BlankDanishEngine(models=[{"lang_code": "da", "model_name": "blank"}])
    engine.load()
    return AnalyzerEngine(registry=registry, nlp_engine=engine, supported_languages=["da"])


def main() -> None:
    """Answer with the number of CPR-like numbers found."""
    engine = analyzer()

    def cpr(texts: Sequence[str]) -> int:
        return sum(len(engine.analyze(text, language="da", entities=["DK_CPR"])) for text in texts)

    posts = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    answer_measurements({"cpr": Task(20, cpr)}, posts)


main()

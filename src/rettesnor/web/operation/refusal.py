"""What the operator is told when something can't be done, in both languages."""


class OperationRefusedError(Exception):
    """An order that can't be carried out; nothing was changed."""

    def __init__(self, da: str, en: str) -> None:
        super().__init__(en)
        self._da, self._en = da, en

    def said(self, language: str) -> str:
        """Return what to do, in Danish or English."""
        return self._en if language == "en" else self._da

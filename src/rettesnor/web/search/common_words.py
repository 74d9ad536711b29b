"""The words that questions are built with, which tell nothing of what a question is about."""

_DANISH = """
hvad hvem hvilken hvilke hvilket hvor hvordan hvorfor hvornår jeg du man vi os i en et den det de
der som at og eller men hvis når så på til fra for af med om ved må skal kan bør vil er var har får
gør min mit mine vores jer din dit nogen noget
"""
_ENGLISH = """
what who which where how why when i you we us a an the that those these this and or but if so at on
in to from for of with about by may must can should will is are was were be has have do does get my
our your some any it
"""
COMMON = {"da": frozenset(_DANISH.split()), "en": frozenset(_ENGLISH.split())}

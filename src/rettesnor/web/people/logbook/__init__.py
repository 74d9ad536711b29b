"""The logbook's pages: who may read which entries, and each of them told as a sentence."""

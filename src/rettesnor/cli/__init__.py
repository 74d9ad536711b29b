"""The command line: `rettesnor check`, `rules`, `rule`, `guide` and `serve`."""

"""Danish as the rules need it: tokens, sentences, inflection, lexicons, identifiers. Pure."""

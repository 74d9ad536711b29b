"""One search over guide, rules, questions and documents, by Danish stems."""

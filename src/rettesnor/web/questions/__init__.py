"""“I am in doubt”: what people ask about the guide, who answers, and answers that all may read."""

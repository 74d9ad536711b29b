"""What several rules of a theme stand on: who is seen, who owns a claim, what is praised."""

"""What the rules on praise share: phrases, the claims in them, and milder wording."""

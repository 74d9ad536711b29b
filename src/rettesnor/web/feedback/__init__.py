"""What readers say of the guide's paragraphs, and what they ask."""

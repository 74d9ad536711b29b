"""Films: what is in one, who is heard, whether captions cover it, and a draft of captions."""

"""Documents as records: strategies, guidelines and the like, who keeps them, and who has read."""

"""What is decided on a draft: advice, waivers, approval, and what became of it."""

"""The page where a post, a reply or an ad is checked."""

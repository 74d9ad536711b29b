"""Rules of advertising: whom an ad may be aimed at, and how it is followed up."""

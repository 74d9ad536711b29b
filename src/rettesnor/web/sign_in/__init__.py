"""Who comes in: passkeys, one-time codes, identity providers; a second factor for everyone."""

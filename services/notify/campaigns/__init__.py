"""One event turned into one message to many, and how far it has come."""

"""Who you are: accounts, the roles they were granted, signing in, and the signed token every service verifies."""

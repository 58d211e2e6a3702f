"""One story, one page: what happened in every service, and what is next."""

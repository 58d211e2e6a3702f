"""Who looks after every compound on any date."""

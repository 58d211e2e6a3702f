"""What property tells: who looks after every compound on any date."""

"""What property tells: billing periods and bills."""

"""What property tells: inspections of lifts, pumps and tanks."""

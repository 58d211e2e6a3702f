"""RPCs: inspections of lifts, pumps and tanks."""

"""RPCs: billing periods and bills."""

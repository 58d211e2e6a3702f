"""RPCs: mediation, to court confirmation."""

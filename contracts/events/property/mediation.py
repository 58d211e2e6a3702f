"""What property tells: mediation, to court confirmation."""

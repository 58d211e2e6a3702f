"""Service agreements between compounds and companies, and what happens when a company walks out."""

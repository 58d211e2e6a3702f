"""Who repairs what, and who pays."""

"""Custodianship (临时代管): the community looks after a compound whose company has left."""

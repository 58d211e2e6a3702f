"""What goes wrong in a house that runs: the campaign, its faults and its ledger."""

"""What the chassis promises, proven on a real broker and a real PostgreSQL; numbered as in the reliability checklist.

Every destructive test has a negative control: the same run with one protection taken away must fail its ledger.
"""

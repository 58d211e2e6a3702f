"""Handover (交接): item by item, two signatures each, from the custodian to the company that follows."""

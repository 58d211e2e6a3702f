"""Repairs (报修): reported by whoever sees it, and followed as a work order."""

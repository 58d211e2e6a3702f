"""Notify: who is told what, by which way, whether it reached them, and what happened in which order. See README.md."""

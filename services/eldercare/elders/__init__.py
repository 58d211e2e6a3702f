"""The elders' files: what is known of each, who may look, and who has looked."""

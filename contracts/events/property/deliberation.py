"""What property tells: deliberation (协商): topics, step by step."""

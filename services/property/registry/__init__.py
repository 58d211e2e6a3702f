"""Who lives where, who owns it, who looks after it: the book every other service keeps a copy of."""

"""The services. None imports another: they meet only in ``contracts``, over the bus."""

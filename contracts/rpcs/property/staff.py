"""RPCs: staff, grid workers and their areas."""

"""Staff, grid workers and their areas."""

"""What property tells: staff, grid workers and their areas."""

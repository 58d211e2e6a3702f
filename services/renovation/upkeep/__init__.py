"""Who will look after finished works: nothing is handed to a company that has left."""

"""What is stored of likeness: vectors, neighbors, clusters."""

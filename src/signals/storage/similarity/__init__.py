"""What is stored about similarity: vectors, neighbors, same wording, clusters."""

"""What a label means, whether it is the header of a column, the label of a line or the key of a property."""

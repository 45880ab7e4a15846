"""What the runs did, what a finding was after one of them, and what differs between two."""

"""What reaches a terminal is made harmless here: hidden characters become visible escapes."""

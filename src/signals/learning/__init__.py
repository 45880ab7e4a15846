"""Find out what a folder of notes has that is not read, and propose the settings that would read it."""

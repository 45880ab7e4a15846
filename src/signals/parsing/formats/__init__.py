"""The formats of notes, one module each: ``detect`` says whether a note is of it, ``parse`` reads it."""

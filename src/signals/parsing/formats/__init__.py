"""The formats of notes, one module each. ``signals.parsing.note`` lists them in order."""

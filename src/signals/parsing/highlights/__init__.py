"""The bullets of a reading app's export -> highlights."""

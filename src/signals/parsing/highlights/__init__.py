"""From the bullets of a reading app's export to highlights."""

"""Spreadsheets: the bytes of a .csv, .tsv or .xlsx file -> rows of cells -> findings."""

"""How analysts lay out findings in a note: tables, sections, bullets, or a whole note for one finding."""

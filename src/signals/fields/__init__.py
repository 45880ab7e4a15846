"""Fields: what analysts say of a finding beside the columns of the contract, such as its impact, horizon or region.

A field keeps the text as the note has it. Beside the text it has a value to compare, if there is only one way to read
the text.
"""

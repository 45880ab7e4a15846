"""From pipe tables to findings: rows, headers, cells, and the problems of tables."""

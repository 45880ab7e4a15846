"""Write staged notes to the database: match articles, compare rows, retire what is gone, link successors."""

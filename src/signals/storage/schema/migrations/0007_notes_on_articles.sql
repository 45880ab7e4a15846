-- The reader's own note on an article.

ALTER TABLE articles ADD COLUMN article_note TEXT;

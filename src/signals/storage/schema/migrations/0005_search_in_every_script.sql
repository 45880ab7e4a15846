-- Texts that are prepared for the full-text index, such as Chinese ones. The program fills this table and the index.

CREATE TABLE search_texts (
    finding INTEGER NOT NULL,
    name TEXT,
    description TEXT,
    change TEXT,
    ten_year TEXT,
    driving_force TEXT,
    remark TEXT,
    tags TEXT,
    PRIMARY KEY (finding)
) STRICT;

CREATE VIEW searched AS SELECT f.pk AS pk, coalesce(s.name, f.name) AS name,
    coalesce(s.description, f.description) AS description, coalesce(s.change, f.change) AS change,
    coalesce(s.ten_year, f.ten_year) AS ten_year, coalesce(s.driving_force, f.driving_force) AS driving_force,
    coalesce(s.remark, f.remark) AS remark, coalesce(s.tags, f.tags) AS tags
    FROM findings AS f LEFT JOIN search_texts AS s ON s.finding = f.pk;

DROP TABLE findings_fts;

CREATE VIRTUAL TABLE findings_fts USING fts5(name, description, change, ten_year, driving_force, remark, tags,
    content='searched', content_rowid='pk', tokenize='unicode61 remove_diacritics 2');

INSERT INTO findings_fts (findings_fts, rank) VALUES ('hashsize', 4194304);

-- Any kind of finding, and the fields of findings with their values. Problems may be of severity info.

-- Views on the tables that are made again stay as they are.
PRAGMA legacy_alter_table = ON;

DROP VIEW records;

DROP VIEW signals;

DROP VIEW behaviors;

DROP VIEW technologies;

DROP VIEW issues;

DROP VIEW concerns;

DROP VIEW highlights;

DROP VIEW marked;

DROP VIEW gathered;

CREATE TABLE new_articles (
    pk INTEGER NOT NULL,
    id TEXT NOT NULL,
    identity TEXT NOT NULL,
    claim TEXT NOT NULL,
    note INTEGER NOT NULL,
    line INTEGER NOT NULL,
    format TEXT NOT NULL,
    title TEXT,
    url TEXT,
    source TEXT,
    author TEXT,
    published TEXT,
    saved TEXT,
    dated TEXT NOT NULL,
    dated_by TEXT NOT NULL,
    edition TEXT,
    category TEXT,
    type TEXT,
    summary TEXT,
    keywords TEXT,
    themes TEXT,
    tags TEXT,
    derived INTEGER NOT NULL,
    inferred TEXT,
    digest INTEGER NOT NULL,
    status TEXT NOT NULL,
    first_run INTEGER NOT NULL,
    last_run INTEGER NOT NULL,
    PRIMARY KEY (pk),
    CHECK (status = 'live' OR status = 'retired'),
    CHECK (derived IN (0, 1)),
    CHECK (format = 'signal-note' OR format = 'reading-export' OR format = 'prose'),
    CHECK (dated_by = 'published' OR dated_by = 'url' OR dated_by = 'edition' OR dated_by = 'saved' OR dated_by = 'first_seen'),
    UNIQUE (id),
    UNIQUE (identity),
    FOREIGN KEY(note) REFERENCES notes (pk),
    FOREIGN KEY(first_run) REFERENCES runs (run),
    FOREIGN KEY(last_run) REFERENCES runs (run)
) STRICT;

INSERT INTO new_articles (pk, id, identity, claim, note, line, format, title, url, source, author, published, saved,
 dated, dated_by, edition, category, type, summary, keywords, themes, tags, derived, inferred, digest, status,
 first_run, last_run) SELECT pk, id, identity, claim, note, line, format, title, url, source, author, published,
 saved, dated, dated_by, edition, category, type, summary, keywords, themes, tags, derived, inferred, digest, status,
 first_run, last_run FROM articles;

CREATE TABLE new_problems (
    pk INTEGER NOT NULL,
    note INTEGER NOT NULL,
    line INTEGER,
    end_line INTEGER,
    severity TEXT NOT NULL,
    code TEXT NOT NULL,
    message TEXT NOT NULL,
    hint TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (pk),
    CHECK (severity = 'repaired' OR severity = 'warning' OR severity = 'rejected' OR severity = 'info'),
    FOREIGN KEY(note) REFERENCES notes (pk)
) STRICT;

INSERT INTO new_problems (pk, note, line, end_line, severity, code, message, hint, text) SELECT pk, note, line,
 end_line, severity, code, message, hint, text FROM problems;

CREATE TABLE new_findings (
    pk INTEGER NOT NULL,
    id TEXT NOT NULL,
    article INTEGER NOT NULL,
    kind TEXT NOT NULL,
    line INTEGER NOT NULL,
    name TEXT,
    description TEXT,
    change TEXT,
    ten_year TEXT,
    driving_force TEXT,
    relevancy INTEGER,
    section TEXT,
    remark TEXT,
    tags TEXT,
    url TEXT,
    location TEXT,
    extra TEXT,
    inferred TEXT,
    own_id TEXT,
    saved TEXT,
    dated TEXT NOT NULL,
    dated_by TEXT NOT NULL,
    digest INTEGER NOT NULL,
    status TEXT NOT NULL,
    first_run INTEGER NOT NULL,
    last_run INTEGER,
    supersedes TEXT,
    fields TEXT,
    scales TEXT,
    PRIMARY KEY (pk),
    CHECK (kind <> ''),
    CHECK (status = 'live' OR status = 'retired'),
    CHECK (relevancy BETWEEN 1 AND 5),
    CHECK (line >= 1),
    CHECK (dated_by = 'published' OR dated_by = 'url' OR dated_by = 'edition' OR dated_by = 'saved' OR dated_by = 'first_seen'),
    UNIQUE (id),
    FOREIGN KEY(article) REFERENCES articles (pk),
    FOREIGN KEY(first_run) REFERENCES runs (run),
    FOREIGN KEY(last_run) REFERENCES runs (run)
) STRICT;

INSERT INTO new_findings (pk, id, article, kind, line, name, description, change, ten_year, driving_force, relevancy,
 section, remark, tags, url, location, extra, inferred, own_id, saved, dated, dated_by, digest, status, first_run,
 last_run, supersedes, fields, scales) SELECT pk, id, article, kind, line, name, description, change, ten_year,
 driving_force, relevancy, section, remark, tags, url, location, extra, inferred, own_id, saved, dated, dated_by,
 digest, status, first_run, last_run, supersedes, NULL, NULL FROM findings;

DROP TABLE articles;

ALTER TABLE new_articles RENAME TO articles;

DROP TABLE problems;

ALTER TABLE new_problems RENAME TO problems;

DROP TABLE findings;

ALTER TABLE new_findings RENAME TO findings;

CREATE INDEX articles_dated ON articles (dated, status);

CREATE INDEX articles_note ON articles (note);

CREATE INDEX articles_source ON articles (source);

CREATE INDEX problems_note ON problems (note);

CREATE INDEX findings_article ON findings (article);

CREATE INDEX findings_listed ON findings (relevancy, dated, kind, status);

CREATE INDEX findings_retired ON findings (status) WHERE status = 'retired';

CREATE INDEX findings_supersedes ON findings (supersedes) WHERE supersedes IS NOT NULL;

CREATE TABLE article_kinds (
    article INTEGER NOT NULL,
    kind TEXT NOT NULL,
    findings INTEGER NOT NULL,
    PRIMARY KEY (article, kind),
    FOREIGN KEY(article) REFERENCES articles (pk)
) WITHOUT ROWID, STRICT;

CREATE TABLE field_values (
    field TEXT NOT NULL,
    finding INTEGER NOT NULL,
    at INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    number REAL,
    scale REAL,
    level INTEGER,
    text TEXT,
    PRIMARY KEY (field, finding, at)
) WITHOUT ROWID, STRICT;

INSERT INTO article_kinds SELECT article, kind, count(*) FROM findings WHERE status = 'live' GROUP BY article, kind;

CREATE VIEW records AS SELECT f.id AS id, f.kind AS kind, f.name AS name, f.description AS description, f.change AS
    change, f.ten_year AS ten_year, f.driving_force AS driving_force, f.relevancy AS relevancy, f.section AS section,
    f.remark AS remark, f.tags AS tags, f.url AS url, f.location AS location, a.id AS article_id, a.title AS title,
    a.url AS article_url, a.source AS source, a.author AS author, a.published AS published, f.dated AS dated,
    f.dated_by AS dated_by, a.edition AS edition, a.category AS category, a.type AS article_type, n.path AS path,
    f.line AS line, f.status AS status, CASE WHEN a.inferred IS NULL THEN f.inferred WHEN f.inferred IS NULL THEN
    a.inferred ELSE substr(a.inferred, 1, length(a.inferred) - 1) || ', ' || substr(f.inferred, 2) END AS inferred,
    (SELECT started FROM runs WHERE run = f.first_run) AS first_seen, (SELECT started FROM runs WHERE run =
    coalesce(f.last_run, a.last_run)) AS last_seen, f.extra AS extra, f.fields AS fields FROM findings AS f JOIN
    articles AS a ON a.pk = f.article JOIN notes AS n ON n.pk = a.note;

CREATE VIEW signals AS SELECT f.id AS id, f.kind AS kind, f.name AS name, f.description AS description, f.change AS
    change, f.ten_year AS ten_year, f.driving_force AS driving_force, f.relevancy AS relevancy, f.section AS section,
    f.remark AS remark, f.tags AS tags, f.url AS url, f.location AS location, a.id AS article_id, a.title AS title,
    a.url AS article_url, a.source AS source, a.author AS author, a.published AS published, f.dated AS dated,
    f.dated_by AS dated_by, a.edition AS edition, a.category AS category, a.type AS article_type, n.path AS path,
    f.line AS line, f.status AS status, CASE WHEN a.inferred IS NULL THEN f.inferred WHEN f.inferred IS NULL THEN
    a.inferred ELSE substr(a.inferred, 1, length(a.inferred) - 1) || ', ' || substr(f.inferred, 2) END AS inferred,
    (SELECT started FROM runs WHERE run = f.first_run) AS first_seen, (SELECT started FROM runs WHERE run =
    coalesce(f.last_run, a.last_run)) AS last_seen, f.extra AS extra, f.fields AS fields FROM findings AS f JOIN
    articles AS a ON a.pk = f.article JOIN notes AS n ON n.pk = a.note WHERE f.kind = 'signal' AND f.status = 'live';

CREATE VIEW behaviors AS SELECT f.id AS id, f.kind AS kind, f.name AS name, f.description AS description, f.change AS
    change, f.ten_year AS ten_year, f.driving_force AS driving_force, f.relevancy AS relevancy, f.section AS section,
    f.remark AS remark, f.tags AS tags, f.url AS url, f.location AS location, a.id AS article_id, a.title AS title,
    a.url AS article_url, a.source AS source, a.author AS author, a.published AS published, f.dated AS dated,
    f.dated_by AS dated_by, a.edition AS edition, a.category AS category, a.type AS article_type, n.path AS path,
    f.line AS line, f.status AS status, CASE WHEN a.inferred IS NULL THEN f.inferred WHEN f.inferred IS NULL THEN
    a.inferred ELSE substr(a.inferred, 1, length(a.inferred) - 1) || ', ' || substr(f.inferred, 2) END AS inferred,
    (SELECT started FROM runs WHERE run = f.first_run) AS first_seen, (SELECT started FROM runs WHERE run =
    coalesce(f.last_run, a.last_run)) AS last_seen, f.extra AS extra, f.fields AS fields FROM findings AS f JOIN
    articles AS a ON a.pk = f.article JOIN notes AS n ON n.pk = a.note WHERE f.kind = 'behavior' AND f.status =
    'live';

CREATE VIEW technologies AS SELECT f.id AS id, f.kind AS kind, f.name AS name, f.description AS description, f.change
    AS change, f.ten_year AS ten_year, f.driving_force AS driving_force, f.relevancy AS relevancy, f.section AS
    section, f.remark AS remark, f.tags AS tags, f.url AS url, f.location AS location, a.id AS article_id, a.title AS
    title, a.url AS article_url, a.source AS source, a.author AS author, a.published AS published, f.dated AS dated,
    f.dated_by AS dated_by, a.edition AS edition, a.category AS category, a.type AS article_type, n.path AS path,
    f.line AS line, f.status AS status, CASE WHEN a.inferred IS NULL THEN f.inferred WHEN f.inferred IS NULL THEN
    a.inferred ELSE substr(a.inferred, 1, length(a.inferred) - 1) || ', ' || substr(f.inferred, 2) END AS inferred,
    (SELECT started FROM runs WHERE run = f.first_run) AS first_seen, (SELECT started FROM runs WHERE run =
    coalesce(f.last_run, a.last_run)) AS last_seen, f.extra AS extra, f.fields AS fields FROM findings AS f JOIN
    articles AS a ON a.pk = f.article JOIN notes AS n ON n.pk = a.note WHERE f.kind = 'technology' AND f.status =
    'live';

CREATE VIEW issues AS SELECT f.id AS id, f.kind AS kind, f.name AS name, f.description AS description, f.change AS
    change, f.ten_year AS ten_year, f.driving_force AS driving_force, f.relevancy AS relevancy, f.section AS section,
    f.remark AS remark, f.tags AS tags, f.url AS url, f.location AS location, a.id AS article_id, a.title AS title,
    a.url AS article_url, a.source AS source, a.author AS author, a.published AS published, f.dated AS dated,
    f.dated_by AS dated_by, a.edition AS edition, a.category AS category, a.type AS article_type, n.path AS path,
    f.line AS line, f.status AS status, CASE WHEN a.inferred IS NULL THEN f.inferred WHEN f.inferred IS NULL THEN
    a.inferred ELSE substr(a.inferred, 1, length(a.inferred) - 1) || ', ' || substr(f.inferred, 2) END AS inferred,
    (SELECT started FROM runs WHERE run = f.first_run) AS first_seen, (SELECT started FROM runs WHERE run =
    coalesce(f.last_run, a.last_run)) AS last_seen, f.extra AS extra, f.fields AS fields FROM findings AS f JOIN
    articles AS a ON a.pk = f.article JOIN notes AS n ON n.pk = a.note WHERE f.kind = 'issue' AND f.status = 'live';

CREATE VIEW concerns AS SELECT f.id AS id, f.kind AS kind, f.name AS name, f.description AS description, f.change AS
    change, f.ten_year AS ten_year, f.driving_force AS driving_force, f.relevancy AS relevancy, f.section AS section,
    f.remark AS remark, f.tags AS tags, f.url AS url, f.location AS location, a.id AS article_id, a.title AS title,
    a.url AS article_url, a.source AS source, a.author AS author, a.published AS published, f.dated AS dated,
    f.dated_by AS dated_by, a.edition AS edition, a.category AS category, a.type AS article_type, n.path AS path,
    f.line AS line, f.status AS status, CASE WHEN a.inferred IS NULL THEN f.inferred WHEN f.inferred IS NULL THEN
    a.inferred ELSE substr(a.inferred, 1, length(a.inferred) - 1) || ', ' || substr(f.inferred, 2) END AS inferred,
    (SELECT started FROM runs WHERE run = f.first_run) AS first_seen, (SELECT started FROM runs WHERE run =
    coalesce(f.last_run, a.last_run)) AS last_seen, f.extra AS extra, f.fields AS fields FROM findings AS f JOIN
    articles AS a ON a.pk = f.article JOIN notes AS n ON n.pk = a.note WHERE f.kind = 'concern' AND f.status = 'live';

CREATE VIEW reported_trends AS SELECT f.id AS id, f.kind AS kind, f.name AS name, f.description AS description,
    f.change AS change, f.ten_year AS ten_year, f.driving_force AS driving_force, f.relevancy AS relevancy, f.section
    AS section, f.remark AS remark, f.tags AS tags, f.url AS url, f.location AS location, a.id AS article_id, a.title
    AS title, a.url AS article_url, a.source AS source, a.author AS author, a.published AS published, f.dated AS
    dated, f.dated_by AS dated_by, a.edition AS edition, a.category AS category, a.type AS article_type, n.path AS
    path, f.line AS line, f.status AS status, CASE WHEN a.inferred IS NULL THEN f.inferred WHEN f.inferred IS NULL
    THEN a.inferred ELSE substr(a.inferred, 1, length(a.inferred) - 1) || ', ' || substr(f.inferred, 2) END AS
    inferred, (SELECT started FROM runs WHERE run = f.first_run) AS first_seen, (SELECT started FROM runs WHERE run =
    coalesce(f.last_run, a.last_run)) AS last_seen, f.extra AS extra, f.fields AS fields FROM findings AS f JOIN
    articles AS a ON a.pk = f.article JOIN notes AS n ON n.pk = a.note WHERE f.kind = 'trend' AND f.status = 'live';

CREATE VIEW drivers AS SELECT f.id AS id, f.kind AS kind, f.name AS name, f.description AS description, f.change AS
    change, f.ten_year AS ten_year, f.driving_force AS driving_force, f.relevancy AS relevancy, f.section AS section,
    f.remark AS remark, f.tags AS tags, f.url AS url, f.location AS location, a.id AS article_id, a.title AS title,
    a.url AS article_url, a.source AS source, a.author AS author, a.published AS published, f.dated AS dated,
    f.dated_by AS dated_by, a.edition AS edition, a.category AS category, a.type AS article_type, n.path AS path,
    f.line AS line, f.status AS status, CASE WHEN a.inferred IS NULL THEN f.inferred WHEN f.inferred IS NULL THEN
    a.inferred ELSE substr(a.inferred, 1, length(a.inferred) - 1) || ', ' || substr(f.inferred, 2) END AS inferred,
    (SELECT started FROM runs WHERE run = f.first_run) AS first_seen, (SELECT started FROM runs WHERE run =
    coalesce(f.last_run, a.last_run)) AS last_seen, f.extra AS extra, f.fields AS fields FROM findings AS f JOIN
    articles AS a ON a.pk = f.article JOIN notes AS n ON n.pk = a.note WHERE f.kind = 'driver' AND f.status = 'live';

CREATE VIEW risks AS SELECT f.id AS id, f.kind AS kind, f.name AS name, f.description AS description, f.change AS
    change, f.ten_year AS ten_year, f.driving_force AS driving_force, f.relevancy AS relevancy, f.section AS section,
    f.remark AS remark, f.tags AS tags, f.url AS url, f.location AS location, a.id AS article_id, a.title AS title,
    a.url AS article_url, a.source AS source, a.author AS author, a.published AS published, f.dated AS dated,
    f.dated_by AS dated_by, a.edition AS edition, a.category AS category, a.type AS article_type, n.path AS path,
    f.line AS line, f.status AS status, CASE WHEN a.inferred IS NULL THEN f.inferred WHEN f.inferred IS NULL THEN
    a.inferred ELSE substr(a.inferred, 1, length(a.inferred) - 1) || ', ' || substr(f.inferred, 2) END AS inferred,
    (SELECT started FROM runs WHERE run = f.first_run) AS first_seen, (SELECT started FROM runs WHERE run =
    coalesce(f.last_run, a.last_run)) AS last_seen, f.extra AS extra, f.fields AS fields FROM findings AS f JOIN
    articles AS a ON a.pk = f.article JOIN notes AS n ON n.pk = a.note WHERE f.kind = 'risk' AND f.status = 'live';

CREATE VIEW opportunities AS SELECT f.id AS id, f.kind AS kind, f.name AS name, f.description AS description, f.change
    AS change, f.ten_year AS ten_year, f.driving_force AS driving_force, f.relevancy AS relevancy, f.section AS
    section, f.remark AS remark, f.tags AS tags, f.url AS url, f.location AS location, a.id AS article_id, a.title AS
    title, a.url AS article_url, a.source AS source, a.author AS author, a.published AS published, f.dated AS dated,
    f.dated_by AS dated_by, a.edition AS edition, a.category AS category, a.type AS article_type, n.path AS path,
    f.line AS line, f.status AS status, CASE WHEN a.inferred IS NULL THEN f.inferred WHEN f.inferred IS NULL THEN
    a.inferred ELSE substr(a.inferred, 1, length(a.inferred) - 1) || ', ' || substr(f.inferred, 2) END AS inferred,
    (SELECT started FROM runs WHERE run = f.first_run) AS first_seen, (SELECT started FROM runs WHERE run =
    coalesce(f.last_run, a.last_run)) AS last_seen, f.extra AS extra, f.fields AS fields FROM findings AS f JOIN
    articles AS a ON a.pk = f.article JOIN notes AS n ON n.pk = a.note WHERE f.kind = 'opportunity' AND f.status =
    'live';

CREATE VIEW wild_cards AS SELECT f.id AS id, f.kind AS kind, f.name AS name, f.description AS description, f.change AS
    change, f.ten_year AS ten_year, f.driving_force AS driving_force, f.relevancy AS relevancy, f.section AS section,
    f.remark AS remark, f.tags AS tags, f.url AS url, f.location AS location, a.id AS article_id, a.title AS title,
    a.url AS article_url, a.source AS source, a.author AS author, a.published AS published, f.dated AS dated,
    f.dated_by AS dated_by, a.edition AS edition, a.category AS category, a.type AS article_type, n.path AS path,
    f.line AS line, f.status AS status, CASE WHEN a.inferred IS NULL THEN f.inferred WHEN f.inferred IS NULL THEN
    a.inferred ELSE substr(a.inferred, 1, length(a.inferred) - 1) || ', ' || substr(f.inferred, 2) END AS inferred,
    (SELECT started FROM runs WHERE run = f.first_run) AS first_seen, (SELECT started FROM runs WHERE run =
    coalesce(f.last_run, a.last_run)) AS last_seen, f.extra AS extra, f.fields AS fields FROM findings AS f JOIN
    articles AS a ON a.pk = f.article JOIN notes AS n ON n.pk = a.note WHERE f.kind = 'wild_card' AND f.status =
    'live';

CREATE VIEW uncertainties AS SELECT f.id AS id, f.kind AS kind, f.name AS name, f.description AS description, f.change
    AS change, f.ten_year AS ten_year, f.driving_force AS driving_force, f.relevancy AS relevancy, f.section AS
    section, f.remark AS remark, f.tags AS tags, f.url AS url, f.location AS location, a.id AS article_id, a.title AS
    title, a.url AS article_url, a.source AS source, a.author AS author, a.published AS published, f.dated AS dated,
    f.dated_by AS dated_by, a.edition AS edition, a.category AS category, a.type AS article_type, n.path AS path,
    f.line AS line, f.status AS status, CASE WHEN a.inferred IS NULL THEN f.inferred WHEN f.inferred IS NULL THEN
    a.inferred ELSE substr(a.inferred, 1, length(a.inferred) - 1) || ', ' || substr(f.inferred, 2) END AS inferred,
    (SELECT started FROM runs WHERE run = f.first_run) AS first_seen, (SELECT started FROM runs WHERE run =
    coalesce(f.last_run, a.last_run)) AS last_seen, f.extra AS extra, f.fields AS fields FROM findings AS f JOIN
    articles AS a ON a.pk = f.article JOIN notes AS n ON n.pk = a.note WHERE f.kind = 'uncertainty' AND f.status =
    'live';

CREATE VIEW indicators AS SELECT f.id AS id, f.kind AS kind, f.name AS name, f.description AS description, f.change AS
    change, f.ten_year AS ten_year, f.driving_force AS driving_force, f.relevancy AS relevancy, f.section AS section,
    f.remark AS remark, f.tags AS tags, f.url AS url, f.location AS location, a.id AS article_id, a.title AS title,
    a.url AS article_url, a.source AS source, a.author AS author, a.published AS published, f.dated AS dated,
    f.dated_by AS dated_by, a.edition AS edition, a.category AS category, a.type AS article_type, n.path AS path,
    f.line AS line, f.status AS status, CASE WHEN a.inferred IS NULL THEN f.inferred WHEN f.inferred IS NULL THEN
    a.inferred ELSE substr(a.inferred, 1, length(a.inferred) - 1) || ', ' || substr(f.inferred, 2) END AS inferred,
    (SELECT started FROM runs WHERE run = f.first_run) AS first_seen, (SELECT started FROM runs WHERE run =
    coalesce(f.last_run, a.last_run)) AS last_seen, f.extra AS extra, f.fields AS fields FROM findings AS f JOIN
    articles AS a ON a.pk = f.article JOIN notes AS n ON n.pk = a.note WHERE f.kind = 'indicator' AND f.status =
    'live';

CREATE VIEW scenarios AS SELECT f.id AS id, f.kind AS kind, f.name AS name, f.description AS description, f.change AS
    change, f.ten_year AS ten_year, f.driving_force AS driving_force, f.relevancy AS relevancy, f.section AS section,
    f.remark AS remark, f.tags AS tags, f.url AS url, f.location AS location, a.id AS article_id, a.title AS title,
    a.url AS article_url, a.source AS source, a.author AS author, a.published AS published, f.dated AS dated,
    f.dated_by AS dated_by, a.edition AS edition, a.category AS category, a.type AS article_type, n.path AS path,
    f.line AS line, f.status AS status, CASE WHEN a.inferred IS NULL THEN f.inferred WHEN f.inferred IS NULL THEN
    a.inferred ELSE substr(a.inferred, 1, length(a.inferred) - 1) || ', ' || substr(f.inferred, 2) END AS inferred,
    (SELECT started FROM runs WHERE run = f.first_run) AS first_seen, (SELECT started FROM runs WHERE run =
    coalesce(f.last_run, a.last_run)) AS last_seen, f.extra AS extra, f.fields AS fields FROM findings AS f JOIN
    articles AS a ON a.pk = f.article JOIN notes AS n ON n.pk = a.note WHERE f.kind = 'scenario' AND f.status =
    'live';

CREATE VIEW events AS SELECT f.id AS id, f.kind AS kind, f.name AS name, f.description AS description, f.change AS
    change, f.ten_year AS ten_year, f.driving_force AS driving_force, f.relevancy AS relevancy, f.section AS section,
    f.remark AS remark, f.tags AS tags, f.url AS url, f.location AS location, a.id AS article_id, a.title AS title,
    a.url AS article_url, a.source AS source, a.author AS author, a.published AS published, f.dated AS dated,
    f.dated_by AS dated_by, a.edition AS edition, a.category AS category, a.type AS article_type, n.path AS path,
    f.line AS line, f.status AS status, CASE WHEN a.inferred IS NULL THEN f.inferred WHEN f.inferred IS NULL THEN
    a.inferred ELSE substr(a.inferred, 1, length(a.inferred) - 1) || ', ' || substr(f.inferred, 2) END AS inferred,
    (SELECT started FROM runs WHERE run = f.first_run) AS first_seen, (SELECT started FROM runs WHERE run =
    coalesce(f.last_run, a.last_run)) AS last_seen, f.extra AS extra, f.fields AS fields FROM findings AS f JOIN
    articles AS a ON a.pk = f.article JOIN notes AS n ON n.pk = a.note WHERE f.kind = 'event' AND f.status = 'live';

CREATE VIEW highlights AS SELECT f.id AS id, f.kind AS kind, f.name AS name, f.description AS description, f.change AS
    change, f.ten_year AS ten_year, f.driving_force AS driving_force, f.relevancy AS relevancy, f.section AS section,
    f.remark AS remark, f.tags AS tags, f.url AS url, f.location AS location, a.id AS article_id, a.title AS title,
    a.url AS article_url, a.source AS source, a.author AS author, a.published AS published, f.dated AS dated,
    f.dated_by AS dated_by, a.edition AS edition, a.category AS category, a.type AS article_type, n.path AS path,
    f.line AS line, f.status AS status, CASE WHEN a.inferred IS NULL THEN f.inferred WHEN f.inferred IS NULL THEN
    a.inferred ELSE substr(a.inferred, 1, length(a.inferred) - 1) || ', ' || substr(f.inferred, 2) END AS inferred,
    (SELECT started FROM runs WHERE run = f.first_run) AS first_seen, (SELECT started FROM runs WHERE run =
    coalesce(f.last_run, a.last_run)) AS last_seen, f.extra AS extra, f.fields AS fields FROM findings AS f JOIN
    articles AS a ON a.pk = f.article JOIN notes AS n ON n.pk = a.note WHERE f.kind = 'highlight' AND f.status =
    'live';

CREATE VIEW marked AS WITH RECURSIVE held (origin, id) AS (SELECT finding, finding FROM marks UNION SELECT
    held.origin, f.id FROM held CROSS JOIN findings AS f ON f.supersedes = held.id WHERE NOT EXISTS (SELECT 1 FROM
    findings AS here WHERE here.id = held.id AND here.status = 'live') UNION SELECT held.origin, h.heir FROM held
    CROSS JOIN heirs AS h ON h.finding = held.id WHERE NOT EXISTS (SELECT 1 FROM findings AS here WHERE here.id =
    held.id AND here.status = 'live')) SELECT finding, score, status, starred, tags, note, changed FROM (SELECT f.pk
    AS finding, m.score, m.status, m.starred, m.tags, m.note, m.changed, max(m.changed || (m.finding = f.id) ||
    m.finding) FROM held CROSS JOIN findings AS f ON f.id = held.id CROSS JOIN marks AS m ON m.finding = held.origin
    GROUP BY f.pk) WHERE score IS NOT NULL OR status <> 'new' OR starred OR tags IS NOT NULL OR note IS NOT NULL;

CREATE VIEW gathered AS WITH RECURSIVE held (origin, id) AS (SELECT finding, finding FROM trend_findings UNION SELECT
    held.origin, f.id FROM held CROSS JOIN findings AS f ON f.supersedes = held.id WHERE NOT EXISTS (SELECT 1 FROM
    findings AS here WHERE here.id = held.id AND here.status = 'live') UNION SELECT held.origin, h.heir FROM held
    CROSS JOIN heirs AS h ON h.finding = held.id WHERE NOT EXISTS (SELECT 1 FROM findings AS here WHERE here.id =
    held.id AND here.status = 'live')) SELECT DISTINCT t.trend, f.pk AS finding FROM held CROSS JOIN findings AS f ON
    f.id = held.id CROSS JOIN trend_findings AS t ON t.finding = held.origin;

PRAGMA legacy_alter_table = OFF;

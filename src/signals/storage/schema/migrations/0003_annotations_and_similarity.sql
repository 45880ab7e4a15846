-- Tables for marks and trends, for vectors and clusters, and for the earlier paths of articles.

CREATE TABLE cluster_findings (
    finding INTEGER NOT NULL,
    cluster TEXT NOT NULL,
    PRIMARY KEY (finding)
) STRICT;

CREATE INDEX cluster_findings_cluster ON cluster_findings (cluster);

CREATE TABLE clusters (
    id TEXT NOT NULL,
    finding INTEGER NOT NULL,
    kind TEXT NOT NULL,
    findings INTEGER NOT NULL,
    articles INTEGER NOT NULL,
    sources INTEGER NOT NULL,
    first TEXT NOT NULL,
    last TEXT NOT NULL,
    PRIMARY KEY (id)
) STRICT;

CREATE INDEX clusters_listed ON clusters (articles, findings, id);

CREATE TABLE mark_changes (
    pk INTEGER NOT NULL,
    action INTEGER NOT NULL,
    time TEXT NOT NULL,
    finding TEXT NOT NULL,
    "before" TEXT,
    "after" TEXT,
    undid INTEGER,
    PRIMARY KEY (pk)
) STRICT;

CREATE INDEX mark_changes_action ON mark_changes (action);

CREATE INDEX mark_changes_finding ON mark_changes (finding);

CREATE TABLE marks (
    finding TEXT NOT NULL,
    score INTEGER,
    status TEXT NOT NULL,
    starred INTEGER NOT NULL,
    tags TEXT,
    note TEXT,
    changed TEXT NOT NULL,
    about TEXT,
    PRIMARY KEY (finding),
    CHECK (status = 'new' OR status = 'reviewed' OR status = 'dismissed'),
    CHECK (score BETWEEN 1 AND 5),
    CHECK (starred IN (0, 1))
) STRICT;

CREATE TABLE moves (
    article INTEGER NOT NULL,
    run INTEGER NOT NULL,
    path TEXT NOT NULL,
    PRIMARY KEY (article, run),
    FOREIGN KEY(article) REFERENCES articles (pk),
    FOREIGN KEY(run) REFERENCES runs (run)
) WITHOUT ROWID, STRICT;

CREATE TABLE neighbors (
    finding INTEGER NOT NULL,
    other INTEGER NOT NULL,
    similarity INTEGER NOT NULL,
    why TEXT NOT NULL,
    PRIMARY KEY (finding, other),
    CHECK (finding < other),
    CHECK (why = 'text' OR why = 'name' OR why = 'near')
) WITHOUT ROWID, STRICT;

CREATE INDEX neighbors_other ON neighbors (other);

CREATE TABLE sayings (
    finding INTEGER NOT NULL,
    kind TEXT NOT NULL,
    said INTEGER NOT NULL,
    name INTEGER,
    text INTEGER,
    PRIMARY KEY (finding)
) STRICT;

CREATE TABLE trend_findings (
    trend TEXT NOT NULL,
    finding TEXT NOT NULL,
    added TEXT NOT NULL,
    about TEXT,
    PRIMARY KEY (trend, finding)
) STRICT;

CREATE TABLE trends (
    name TEXT NOT NULL,
    title TEXT,
    description TEXT,
    sector TEXT,
    horizon TEXT,
    created TEXT NOT NULL,
    changed TEXT NOT NULL,
    PRIMARY KEY (name),
    CHECK (horizon = 'now' OR horizon = 'next' OR horizon = 'future')
) STRICT;

CREATE TABLE vectors (
    finding INTEGER NOT NULL,
    said INTEGER NOT NULL,
    vector BLOB,
    PRIMARY KEY (finding)
) STRICT;

CREATE VIEW marked AS WITH RECURSIVE held (origin, id, steps) AS (SELECT finding, finding, 0 FROM marks UNION SELECT
    held.origin, f.id, held.steps + 1 FROM held CROSS JOIN findings AS f ON f.supersedes = held.id WHERE held.steps <
    1000) SELECT finding, score, status, starred, tags, note, changed FROM (SELECT f.pk AS finding, m.score, m.status,
    m.starred, m.tags, m.note, m.changed, min(held.steps) FROM held CROSS JOIN findings AS f ON f.id = held.id CROSS
    JOIN marks AS m ON m.finding = held.origin GROUP BY f.pk) WHERE score IS NOT NULL OR status <> 'new' OR starred OR
    tags IS NOT NULL OR note IS NOT NULL;

CREATE VIEW gathered AS WITH RECURSIVE held (origin, id, steps) AS (SELECT finding, finding, 0 FROM trend_findings
    UNION SELECT held.origin, f.id, held.steps + 1 FROM held CROSS JOIN findings AS f ON f.supersedes = held.id WHERE
    held.steps < 1000) SELECT DISTINCT t.trend, f.pk AS finding FROM held CROSS JOIN findings AS f ON f.id = held.id
    CROSS JOIN trend_findings AS t ON t.finding = held.origin;

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

CREATE TABLE heirs (
    finding TEXT NOT NULL,
    heir TEXT NOT NULL,
    run INTEGER NOT NULL,
    PRIMARY KEY (finding)
) STRICT;

CREATE INDEX heirs_heir ON heirs (heir);

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

CREATE TABLE meta (
    "key" TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY ("key")
) STRICT;

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

CREATE TABLE runs (
    run INTEGER NOT NULL,
    started TEXT NOT NULL,
    finished TEXT,
    version TEXT NOT NULL,
    notes TEXT,
    articles TEXT,
    findings TEXT,
    problems TEXT,
    PRIMARY KEY (run)
) STRICT;

CREATE TABLE sayings (
    finding INTEGER NOT NULL,
    kind TEXT NOT NULL,
    said INTEGER NOT NULL,
    name INTEGER,
    text INTEGER,
    PRIMARY KEY (finding)
) STRICT;

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

CREATE TABLE tallies (
    kind TEXT NOT NULL,
    relevancy INTEGER NOT NULL,
    dated_by TEXT NOT NULL,
    status TEXT NOT NULL,
    findings INTEGER NOT NULL,
    PRIMARY KEY (kind, relevancy, dated_by, status)
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

CREATE TABLE notes (
    pk INTEGER NOT NULL,
    path TEXT NOT NULL,
    size INTEGER NOT NULL,
    mtime_ns INTEGER NOT NULL,
    inode INTEGER NOT NULL,
    settled INTEGER NOT NULL,
    fingerprint TEXT NOT NULL,
    hash TEXT NOT NULL,
    run INTEGER NOT NULL,
    status TEXT NOT NULL,
    repaired INTEGER NOT NULL,
    warning INTEGER NOT NULL,
    rejected INTEGER NOT NULL,
    PRIMARY KEY (pk),
    CHECK (status = 'live' OR status = 'retired'),
    CHECK (settled IN (0, 1)),
    UNIQUE (path),
    FOREIGN KEY(run) REFERENCES runs (run)
) STRICT;

CREATE INDEX notes_hash ON notes (hash);

CREATE TABLE articles (
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
    article_note TEXT,
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

CREATE INDEX articles_dated ON articles (dated, status);

CREATE INDEX articles_note ON articles (note);

CREATE INDEX articles_source ON articles (source);

CREATE TABLE problems (
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

CREATE INDEX problems_note ON problems (note);

CREATE TABLE article_kinds (
    article INTEGER NOT NULL,
    kind TEXT NOT NULL,
    findings INTEGER NOT NULL,
    PRIMARY KEY (article, kind),
    FOREIGN KEY(article) REFERENCES articles (pk)
) WITHOUT ROWID, STRICT;

CREATE TABLE findings (
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

CREATE INDEX findings_article ON findings (article);

CREATE INDEX findings_listed ON findings (relevancy, dated, kind, status);

CREATE INDEX findings_retired ON findings (status) WHERE status = 'retired';

CREATE INDEX findings_supersedes ON findings (supersedes) WHERE supersedes IS NOT NULL;

CREATE TABLE moves (
    article INTEGER NOT NULL,
    run INTEGER NOT NULL,
    path TEXT NOT NULL,
    PRIMARY KEY (article, run),
    FOREIGN KEY(article) REFERENCES articles (pk),
    FOREIGN KEY(run) REFERENCES runs (run)
) WITHOUT ROWID, STRICT;

CREATE TABLE revisions (
    pk INTEGER NOT NULL,
    run INTEGER NOT NULL,
    article INTEGER NOT NULL,
    finding INTEGER,
    change TEXT NOT NULL,
    "before" TEXT,
    PRIMARY KEY (pk),
    CHECK (change = 'updated' OR change = 'retired' OR change = 'revived'),
    FOREIGN KEY(run) REFERENCES runs (run),
    FOREIGN KEY(article) REFERENCES articles (pk),
    FOREIGN KEY(finding) REFERENCES findings (pk)
) STRICT;

CREATE INDEX revisions_article ON revisions (article);

CREATE INDEX revisions_finding ON revisions (finding);

CREATE INDEX revisions_run ON revisions (run);

CREATE VIEW records AS SELECT f.id AS id, f.kind AS kind, f.name AS name, f.description AS description, f.change AS change, f.ten_year AS ten_year, f.driving_force AS driving_force, f.relevancy AS relevancy, f.section AS section, f.remark AS remark, f.tags AS tags, f.url AS url, f.location AS location, a.id AS article_id, a.title AS title, a.url AS article_url, a.source AS source, a.author AS author, a.published AS published, f.dated AS dated, f.dated_by AS dated_by, a.edition AS edition, a.category AS category, a.type AS article_type, n.path AS path, f.line AS line, f.status AS status, CASE WHEN a.inferred IS NULL THEN f.inferred WHEN f.inferred IS NULL THEN a.inferred ELSE substr(a.inferred, 1, length(a.inferred) - 1) || ', ' || substr(f.inferred, 2) END AS inferred, (SELECT started FROM runs WHERE run = f.first_run) AS first_seen, (SELECT started FROM runs WHERE run = coalesce(f.last_run, a.last_run)) AS last_seen, f.extra AS extra, f.fields AS fields, f.scales AS scales FROM findings AS f JOIN articles AS a ON a.pk = f.article JOIN notes AS n ON n.pk = a.note;

CREATE VIEW signals AS SELECT f.id AS id, f.kind AS kind, f.name AS name, f.description AS description, f.change AS change, f.ten_year AS ten_year, f.driving_force AS driving_force, f.relevancy AS relevancy, f.section AS section, f.remark AS remark, f.tags AS tags, f.url AS url, f.location AS location, a.id AS article_id, a.title AS title, a.url AS article_url, a.source AS source, a.author AS author, a.published AS published, f.dated AS dated, f.dated_by AS dated_by, a.edition AS edition, a.category AS category, a.type AS article_type, n.path AS path, f.line AS line, f.status AS status, CASE WHEN a.inferred IS NULL THEN f.inferred WHEN f.inferred IS NULL THEN a.inferred ELSE substr(a.inferred, 1, length(a.inferred) - 1) || ', ' || substr(f.inferred, 2) END AS inferred, (SELECT started FROM runs WHERE run = f.first_run) AS first_seen, (SELECT started FROM runs WHERE run = coalesce(f.last_run, a.last_run)) AS last_seen, f.extra AS extra, f.fields AS fields, f.scales AS scales FROM findings AS f JOIN articles AS a ON a.pk = f.article JOIN notes AS n ON n.pk = a.note WHERE f.kind = 'signal' AND f.status = 'live';

CREATE VIEW behaviors AS SELECT f.id AS id, f.kind AS kind, f.name AS name, f.description AS description, f.change AS change, f.ten_year AS ten_year, f.driving_force AS driving_force, f.relevancy AS relevancy, f.section AS section, f.remark AS remark, f.tags AS tags, f.url AS url, f.location AS location, a.id AS article_id, a.title AS title, a.url AS article_url, a.source AS source, a.author AS author, a.published AS published, f.dated AS dated, f.dated_by AS dated_by, a.edition AS edition, a.category AS category, a.type AS article_type, n.path AS path, f.line AS line, f.status AS status, CASE WHEN a.inferred IS NULL THEN f.inferred WHEN f.inferred IS NULL THEN a.inferred ELSE substr(a.inferred, 1, length(a.inferred) - 1) || ', ' || substr(f.inferred, 2) END AS inferred, (SELECT started FROM runs WHERE run = f.first_run) AS first_seen, (SELECT started FROM runs WHERE run = coalesce(f.last_run, a.last_run)) AS last_seen, f.extra AS extra, f.fields AS fields, f.scales AS scales FROM findings AS f JOIN articles AS a ON a.pk = f.article JOIN notes AS n ON n.pk = a.note WHERE f.kind = 'behavior' AND f.status = 'live';

CREATE VIEW technologies AS SELECT f.id AS id, f.kind AS kind, f.name AS name, f.description AS description, f.change AS change, f.ten_year AS ten_year, f.driving_force AS driving_force, f.relevancy AS relevancy, f.section AS section, f.remark AS remark, f.tags AS tags, f.url AS url, f.location AS location, a.id AS article_id, a.title AS title, a.url AS article_url, a.source AS source, a.author AS author, a.published AS published, f.dated AS dated, f.dated_by AS dated_by, a.edition AS edition, a.category AS category, a.type AS article_type, n.path AS path, f.line AS line, f.status AS status, CASE WHEN a.inferred IS NULL THEN f.inferred WHEN f.inferred IS NULL THEN a.inferred ELSE substr(a.inferred, 1, length(a.inferred) - 1) || ', ' || substr(f.inferred, 2) END AS inferred, (SELECT started FROM runs WHERE run = f.first_run) AS first_seen, (SELECT started FROM runs WHERE run = coalesce(f.last_run, a.last_run)) AS last_seen, f.extra AS extra, f.fields AS fields, f.scales AS scales FROM findings AS f JOIN articles AS a ON a.pk = f.article JOIN notes AS n ON n.pk = a.note WHERE f.kind = 'technology' AND f.status = 'live';

CREATE VIEW issues AS SELECT f.id AS id, f.kind AS kind, f.name AS name, f.description AS description, f.change AS change, f.ten_year AS ten_year, f.driving_force AS driving_force, f.relevancy AS relevancy, f.section AS section, f.remark AS remark, f.tags AS tags, f.url AS url, f.location AS location, a.id AS article_id, a.title AS title, a.url AS article_url, a.source AS source, a.author AS author, a.published AS published, f.dated AS dated, f.dated_by AS dated_by, a.edition AS edition, a.category AS category, a.type AS article_type, n.path AS path, f.line AS line, f.status AS status, CASE WHEN a.inferred IS NULL THEN f.inferred WHEN f.inferred IS NULL THEN a.inferred ELSE substr(a.inferred, 1, length(a.inferred) - 1) || ', ' || substr(f.inferred, 2) END AS inferred, (SELECT started FROM runs WHERE run = f.first_run) AS first_seen, (SELECT started FROM runs WHERE run = coalesce(f.last_run, a.last_run)) AS last_seen, f.extra AS extra, f.fields AS fields, f.scales AS scales FROM findings AS f JOIN articles AS a ON a.pk = f.article JOIN notes AS n ON n.pk = a.note WHERE f.kind = 'issue' AND f.status = 'live';

CREATE VIEW concerns AS SELECT f.id AS id, f.kind AS kind, f.name AS name, f.description AS description, f.change AS change, f.ten_year AS ten_year, f.driving_force AS driving_force, f.relevancy AS relevancy, f.section AS section, f.remark AS remark, f.tags AS tags, f.url AS url, f.location AS location, a.id AS article_id, a.title AS title, a.url AS article_url, a.source AS source, a.author AS author, a.published AS published, f.dated AS dated, f.dated_by AS dated_by, a.edition AS edition, a.category AS category, a.type AS article_type, n.path AS path, f.line AS line, f.status AS status, CASE WHEN a.inferred IS NULL THEN f.inferred WHEN f.inferred IS NULL THEN a.inferred ELSE substr(a.inferred, 1, length(a.inferred) - 1) || ', ' || substr(f.inferred, 2) END AS inferred, (SELECT started FROM runs WHERE run = f.first_run) AS first_seen, (SELECT started FROM runs WHERE run = coalesce(f.last_run, a.last_run)) AS last_seen, f.extra AS extra, f.fields AS fields, f.scales AS scales FROM findings AS f JOIN articles AS a ON a.pk = f.article JOIN notes AS n ON n.pk = a.note WHERE f.kind = 'concern' AND f.status = 'live';

CREATE VIEW reported_trends AS SELECT f.id AS id, f.kind AS kind, f.name AS name, f.description AS description, f.change AS change, f.ten_year AS ten_year, f.driving_force AS driving_force, f.relevancy AS relevancy, f.section AS section, f.remark AS remark, f.tags AS tags, f.url AS url, f.location AS location, a.id AS article_id, a.title AS title, a.url AS article_url, a.source AS source, a.author AS author, a.published AS published, f.dated AS dated, f.dated_by AS dated_by, a.edition AS edition, a.category AS category, a.type AS article_type, n.path AS path, f.line AS line, f.status AS status, CASE WHEN a.inferred IS NULL THEN f.inferred WHEN f.inferred IS NULL THEN a.inferred ELSE substr(a.inferred, 1, length(a.inferred) - 1) || ', ' || substr(f.inferred, 2) END AS inferred, (SELECT started FROM runs WHERE run = f.first_run) AS first_seen, (SELECT started FROM runs WHERE run = coalesce(f.last_run, a.last_run)) AS last_seen, f.extra AS extra, f.fields AS fields, f.scales AS scales FROM findings AS f JOIN articles AS a ON a.pk = f.article JOIN notes AS n ON n.pk = a.note WHERE f.kind = 'trend' AND f.status = 'live';

CREATE VIEW drivers AS SELECT f.id AS id, f.kind AS kind, f.name AS name, f.description AS description, f.change AS change, f.ten_year AS ten_year, f.driving_force AS driving_force, f.relevancy AS relevancy, f.section AS section, f.remark AS remark, f.tags AS tags, f.url AS url, f.location AS location, a.id AS article_id, a.title AS title, a.url AS article_url, a.source AS source, a.author AS author, a.published AS published, f.dated AS dated, f.dated_by AS dated_by, a.edition AS edition, a.category AS category, a.type AS article_type, n.path AS path, f.line AS line, f.status AS status, CASE WHEN a.inferred IS NULL THEN f.inferred WHEN f.inferred IS NULL THEN a.inferred ELSE substr(a.inferred, 1, length(a.inferred) - 1) || ', ' || substr(f.inferred, 2) END AS inferred, (SELECT started FROM runs WHERE run = f.first_run) AS first_seen, (SELECT started FROM runs WHERE run = coalesce(f.last_run, a.last_run)) AS last_seen, f.extra AS extra, f.fields AS fields, f.scales AS scales FROM findings AS f JOIN articles AS a ON a.pk = f.article JOIN notes AS n ON n.pk = a.note WHERE f.kind = 'driver' AND f.status = 'live';

CREATE VIEW risks AS SELECT f.id AS id, f.kind AS kind, f.name AS name, f.description AS description, f.change AS change, f.ten_year AS ten_year, f.driving_force AS driving_force, f.relevancy AS relevancy, f.section AS section, f.remark AS remark, f.tags AS tags, f.url AS url, f.location AS location, a.id AS article_id, a.title AS title, a.url AS article_url, a.source AS source, a.author AS author, a.published AS published, f.dated AS dated, f.dated_by AS dated_by, a.edition AS edition, a.category AS category, a.type AS article_type, n.path AS path, f.line AS line, f.status AS status, CASE WHEN a.inferred IS NULL THEN f.inferred WHEN f.inferred IS NULL THEN a.inferred ELSE substr(a.inferred, 1, length(a.inferred) - 1) || ', ' || substr(f.inferred, 2) END AS inferred, (SELECT started FROM runs WHERE run = f.first_run) AS first_seen, (SELECT started FROM runs WHERE run = coalesce(f.last_run, a.last_run)) AS last_seen, f.extra AS extra, f.fields AS fields, f.scales AS scales FROM findings AS f JOIN articles AS a ON a.pk = f.article JOIN notes AS n ON n.pk = a.note WHERE f.kind = 'risk' AND f.status = 'live';

CREATE VIEW opportunities AS SELECT f.id AS id, f.kind AS kind, f.name AS name, f.description AS description, f.change AS change, f.ten_year AS ten_year, f.driving_force AS driving_force, f.relevancy AS relevancy, f.section AS section, f.remark AS remark, f.tags AS tags, f.url AS url, f.location AS location, a.id AS article_id, a.title AS title, a.url AS article_url, a.source AS source, a.author AS author, a.published AS published, f.dated AS dated, f.dated_by AS dated_by, a.edition AS edition, a.category AS category, a.type AS article_type, n.path AS path, f.line AS line, f.status AS status, CASE WHEN a.inferred IS NULL THEN f.inferred WHEN f.inferred IS NULL THEN a.inferred ELSE substr(a.inferred, 1, length(a.inferred) - 1) || ', ' || substr(f.inferred, 2) END AS inferred, (SELECT started FROM runs WHERE run = f.first_run) AS first_seen, (SELECT started FROM runs WHERE run = coalesce(f.last_run, a.last_run)) AS last_seen, f.extra AS extra, f.fields AS fields, f.scales AS scales FROM findings AS f JOIN articles AS a ON a.pk = f.article JOIN notes AS n ON n.pk = a.note WHERE f.kind = 'opportunity' AND f.status = 'live';

CREATE VIEW wild_cards AS SELECT f.id AS id, f.kind AS kind, f.name AS name, f.description AS description, f.change AS change, f.ten_year AS ten_year, f.driving_force AS driving_force, f.relevancy AS relevancy, f.section AS section, f.remark AS remark, f.tags AS tags, f.url AS url, f.location AS location, a.id AS article_id, a.title AS title, a.url AS article_url, a.source AS source, a.author AS author, a.published AS published, f.dated AS dated, f.dated_by AS dated_by, a.edition AS edition, a.category AS category, a.type AS article_type, n.path AS path, f.line AS line, f.status AS status, CASE WHEN a.inferred IS NULL THEN f.inferred WHEN f.inferred IS NULL THEN a.inferred ELSE substr(a.inferred, 1, length(a.inferred) - 1) || ', ' || substr(f.inferred, 2) END AS inferred, (SELECT started FROM runs WHERE run = f.first_run) AS first_seen, (SELECT started FROM runs WHERE run = coalesce(f.last_run, a.last_run)) AS last_seen, f.extra AS extra, f.fields AS fields, f.scales AS scales FROM findings AS f JOIN articles AS a ON a.pk = f.article JOIN notes AS n ON n.pk = a.note WHERE f.kind = 'wild_card' AND f.status = 'live';

CREATE VIEW uncertainties AS SELECT f.id AS id, f.kind AS kind, f.name AS name, f.description AS description, f.change AS change, f.ten_year AS ten_year, f.driving_force AS driving_force, f.relevancy AS relevancy, f.section AS section, f.remark AS remark, f.tags AS tags, f.url AS url, f.location AS location, a.id AS article_id, a.title AS title, a.url AS article_url, a.source AS source, a.author AS author, a.published AS published, f.dated AS dated, f.dated_by AS dated_by, a.edition AS edition, a.category AS category, a.type AS article_type, n.path AS path, f.line AS line, f.status AS status, CASE WHEN a.inferred IS NULL THEN f.inferred WHEN f.inferred IS NULL THEN a.inferred ELSE substr(a.inferred, 1, length(a.inferred) - 1) || ', ' || substr(f.inferred, 2) END AS inferred, (SELECT started FROM runs WHERE run = f.first_run) AS first_seen, (SELECT started FROM runs WHERE run = coalesce(f.last_run, a.last_run)) AS last_seen, f.extra AS extra, f.fields AS fields, f.scales AS scales FROM findings AS f JOIN articles AS a ON a.pk = f.article JOIN notes AS n ON n.pk = a.note WHERE f.kind = 'uncertainty' AND f.status = 'live';

CREATE VIEW indicators AS SELECT f.id AS id, f.kind AS kind, f.name AS name, f.description AS description, f.change AS change, f.ten_year AS ten_year, f.driving_force AS driving_force, f.relevancy AS relevancy, f.section AS section, f.remark AS remark, f.tags AS tags, f.url AS url, f.location AS location, a.id AS article_id, a.title AS title, a.url AS article_url, a.source AS source, a.author AS author, a.published AS published, f.dated AS dated, f.dated_by AS dated_by, a.edition AS edition, a.category AS category, a.type AS article_type, n.path AS path, f.line AS line, f.status AS status, CASE WHEN a.inferred IS NULL THEN f.inferred WHEN f.inferred IS NULL THEN a.inferred ELSE substr(a.inferred, 1, length(a.inferred) - 1) || ', ' || substr(f.inferred, 2) END AS inferred, (SELECT started FROM runs WHERE run = f.first_run) AS first_seen, (SELECT started FROM runs WHERE run = coalesce(f.last_run, a.last_run)) AS last_seen, f.extra AS extra, f.fields AS fields, f.scales AS scales FROM findings AS f JOIN articles AS a ON a.pk = f.article JOIN notes AS n ON n.pk = a.note WHERE f.kind = 'indicator' AND f.status = 'live';

CREATE VIEW scenarios AS SELECT f.id AS id, f.kind AS kind, f.name AS name, f.description AS description, f.change AS change, f.ten_year AS ten_year, f.driving_force AS driving_force, f.relevancy AS relevancy, f.section AS section, f.remark AS remark, f.tags AS tags, f.url AS url, f.location AS location, a.id AS article_id, a.title AS title, a.url AS article_url, a.source AS source, a.author AS author, a.published AS published, f.dated AS dated, f.dated_by AS dated_by, a.edition AS edition, a.category AS category, a.type AS article_type, n.path AS path, f.line AS line, f.status AS status, CASE WHEN a.inferred IS NULL THEN f.inferred WHEN f.inferred IS NULL THEN a.inferred ELSE substr(a.inferred, 1, length(a.inferred) - 1) || ', ' || substr(f.inferred, 2) END AS inferred, (SELECT started FROM runs WHERE run = f.first_run) AS first_seen, (SELECT started FROM runs WHERE run = coalesce(f.last_run, a.last_run)) AS last_seen, f.extra AS extra, f.fields AS fields, f.scales AS scales FROM findings AS f JOIN articles AS a ON a.pk = f.article JOIN notes AS n ON n.pk = a.note WHERE f.kind = 'scenario' AND f.status = 'live';

CREATE VIEW events AS SELECT f.id AS id, f.kind AS kind, f.name AS name, f.description AS description, f.change AS change, f.ten_year AS ten_year, f.driving_force AS driving_force, f.relevancy AS relevancy, f.section AS section, f.remark AS remark, f.tags AS tags, f.url AS url, f.location AS location, a.id AS article_id, a.title AS title, a.url AS article_url, a.source AS source, a.author AS author, a.published AS published, f.dated AS dated, f.dated_by AS dated_by, a.edition AS edition, a.category AS category, a.type AS article_type, n.path AS path, f.line AS line, f.status AS status, CASE WHEN a.inferred IS NULL THEN f.inferred WHEN f.inferred IS NULL THEN a.inferred ELSE substr(a.inferred, 1, length(a.inferred) - 1) || ', ' || substr(f.inferred, 2) END AS inferred, (SELECT started FROM runs WHERE run = f.first_run) AS first_seen, (SELECT started FROM runs WHERE run = coalesce(f.last_run, a.last_run)) AS last_seen, f.extra AS extra, f.fields AS fields, f.scales AS scales FROM findings AS f JOIN articles AS a ON a.pk = f.article JOIN notes AS n ON n.pk = a.note WHERE f.kind = 'event' AND f.status = 'live';

CREATE VIEW highlights AS SELECT f.id AS id, f.kind AS kind, f.name AS name, f.description AS description, f.change AS change, f.ten_year AS ten_year, f.driving_force AS driving_force, f.relevancy AS relevancy, f.section AS section, f.remark AS remark, f.tags AS tags, f.url AS url, f.location AS location, a.id AS article_id, a.title AS title, a.url AS article_url, a.source AS source, a.author AS author, a.published AS published, f.dated AS dated, f.dated_by AS dated_by, a.edition AS edition, a.category AS category, a.type AS article_type, n.path AS path, f.line AS line, f.status AS status, CASE WHEN a.inferred IS NULL THEN f.inferred WHEN f.inferred IS NULL THEN a.inferred ELSE substr(a.inferred, 1, length(a.inferred) - 1) || ', ' || substr(f.inferred, 2) END AS inferred, (SELECT started FROM runs WHERE run = f.first_run) AS first_seen, (SELECT started FROM runs WHERE run = coalesce(f.last_run, a.last_run)) AS last_seen, f.extra AS extra, f.fields AS fields, f.scales AS scales FROM findings AS f JOIN articles AS a ON a.pk = f.article JOIN notes AS n ON n.pk = a.note WHERE f.kind = 'highlight' AND f.status = 'live';

CREATE VIEW marked AS WITH RECURSIVE held (origin, id) AS (SELECT finding, finding FROM marks UNION SELECT held.origin, f.id FROM held CROSS JOIN findings AS f ON f.supersedes = held.id WHERE NOT EXISTS (SELECT 1 FROM findings AS here WHERE here.id = held.id AND here.status = 'live') UNION SELECT held.origin, h.heir FROM held CROSS JOIN heirs AS h ON h.finding = held.id WHERE NOT EXISTS (SELECT 1 FROM findings AS here WHERE here.id = held.id AND here.status = 'live')) SELECT finding, score, status, starred, tags, note, changed FROM (SELECT f.pk AS finding, m.score, m.status, m.starred, m.tags, m.note, m.changed, max(m.changed || (m.finding = f.id) || m.finding) FROM held CROSS JOIN findings AS f ON f.id = held.id CROSS JOIN marks AS m ON m.finding = held.origin GROUP BY f.pk) WHERE score IS NOT NULL OR status <> 'new' OR starred OR tags IS NOT NULL OR note IS NOT NULL;

CREATE VIEW gathered AS WITH RECURSIVE held (origin, id) AS (SELECT finding, finding FROM trend_findings UNION SELECT held.origin, f.id FROM held CROSS JOIN findings AS f ON f.supersedes = held.id WHERE NOT EXISTS (SELECT 1 FROM findings AS here WHERE here.id = held.id AND here.status = 'live') UNION SELECT held.origin, h.heir FROM held CROSS JOIN heirs AS h ON h.finding = held.id WHERE NOT EXISTS (SELECT 1 FROM findings AS here WHERE here.id = held.id AND here.status = 'live')) SELECT DISTINCT t.trend, f.pk AS finding FROM held CROSS JOIN findings AS f ON f.id = held.id CROSS JOIN trend_findings AS t ON t.finding = held.origin;

CREATE VIEW searched AS SELECT f.pk AS pk, coalesce(s.name, f.name) AS name, coalesce(s.description, f.description) AS description, coalesce(s.change, f.change) AS change, coalesce(s.ten_year, f.ten_year) AS ten_year, coalesce(s.driving_force, f.driving_force) AS driving_force, coalesce(s.remark, f.remark) AS remark, coalesce(s.tags, f.tags) AS tags FROM findings AS f LEFT JOIN search_texts AS s ON s.finding = f.pk;

CREATE VIRTUAL TABLE findings_fts USING fts5(name, description, change, ten_year, driving_force, remark, tags, content='searched', content_rowid='pk', tokenize='unicode61 remove_diacritics 2');

INSERT INTO findings_fts (findings_fts, rank) VALUES ('hashsize', 4194304);

PRAGMA application_id = 1397182028;

PRAGMA user_version = 7;

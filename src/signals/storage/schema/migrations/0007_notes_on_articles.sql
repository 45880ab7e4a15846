-- The reader's own note on an article, and the highest numbers of fields in exports.

ALTER TABLE articles ADD COLUMN article_note TEXT;

DROP VIEW records;

DROP VIEW signals;

DROP VIEW behaviors;

DROP VIEW technologies;

DROP VIEW issues;

DROP VIEW concerns;

DROP VIEW reported_trends;

DROP VIEW drivers;

DROP VIEW risks;

DROP VIEW opportunities;

DROP VIEW wild_cards;

DROP VIEW uncertainties;

DROP VIEW indicators;

DROP VIEW scenarios;

DROP VIEW events;

DROP VIEW highlights;

CREATE VIEW records AS SELECT f.id AS id, f.kind AS kind, f.name AS name, f.description AS description, f.change AS
    change, f.ten_year AS ten_year, f.driving_force AS driving_force, f.relevancy AS relevancy, f.section AS section,
    f.remark AS remark, f.tags AS tags, f.url AS url, f.location AS location, a.id AS article_id, a.title AS title,
    a.url AS article_url, a.source AS source, a.author AS author, a.published AS published, f.dated AS dated,
    f.dated_by AS dated_by, a.edition AS edition, a.category AS category, a.type AS article_type, n.path AS path,
    f.line AS line, f.status AS status, CASE WHEN a.inferred IS NULL THEN f.inferred WHEN f.inferred IS NULL THEN
    a.inferred ELSE substr(a.inferred, 1, length(a.inferred) - 1) || ', ' || substr(f.inferred, 2) END AS inferred,
    (SELECT started FROM runs WHERE run = f.first_run) AS first_seen, (SELECT started FROM runs WHERE run =
    coalesce(f.last_run, a.last_run)) AS last_seen, f.extra AS extra, f.fields AS fields, f.scales AS scales FROM
    findings AS f JOIN articles AS a ON a.pk = f.article JOIN notes AS n ON n.pk = a.note;

CREATE VIEW signals AS SELECT f.id AS id, f.kind AS kind, f.name AS name, f.description AS description, f.change AS
    change, f.ten_year AS ten_year, f.driving_force AS driving_force, f.relevancy AS relevancy, f.section AS section,
    f.remark AS remark, f.tags AS tags, f.url AS url, f.location AS location, a.id AS article_id, a.title AS title,
    a.url AS article_url, a.source AS source, a.author AS author, a.published AS published, f.dated AS dated,
    f.dated_by AS dated_by, a.edition AS edition, a.category AS category, a.type AS article_type, n.path AS path,
    f.line AS line, f.status AS status, CASE WHEN a.inferred IS NULL THEN f.inferred WHEN f.inferred IS NULL THEN
    a.inferred ELSE substr(a.inferred, 1, length(a.inferred) - 1) || ', ' || substr(f.inferred, 2) END AS inferred,
    (SELECT started FROM runs WHERE run = f.first_run) AS first_seen, (SELECT started FROM runs WHERE run =
    coalesce(f.last_run, a.last_run)) AS last_seen, f.extra AS extra, f.fields AS fields, f.scales AS scales FROM
    findings AS f JOIN articles AS a ON a.pk = f.article JOIN notes AS n ON n.pk = a.note WHERE f.kind = 'signal' AND
    f.status = 'live';

CREATE VIEW behaviors AS SELECT f.id AS id, f.kind AS kind, f.name AS name, f.description AS description, f.change AS
    change, f.ten_year AS ten_year, f.driving_force AS driving_force, f.relevancy AS relevancy, f.section AS section,
    f.remark AS remark, f.tags AS tags, f.url AS url, f.location AS location, a.id AS article_id, a.title AS title,
    a.url AS article_url, a.source AS source, a.author AS author, a.published AS published, f.dated AS dated,
    f.dated_by AS dated_by, a.edition AS edition, a.category AS category, a.type AS article_type, n.path AS path,
    f.line AS line, f.status AS status, CASE WHEN a.inferred IS NULL THEN f.inferred WHEN f.inferred IS NULL THEN
    a.inferred ELSE substr(a.inferred, 1, length(a.inferred) - 1) || ', ' || substr(f.inferred, 2) END AS inferred,
    (SELECT started FROM runs WHERE run = f.first_run) AS first_seen, (SELECT started FROM runs WHERE run =
    coalesce(f.last_run, a.last_run)) AS last_seen, f.extra AS extra, f.fields AS fields, f.scales AS scales FROM
    findings AS f JOIN articles AS a ON a.pk = f.article JOIN notes AS n ON n.pk = a.note WHERE f.kind = 'behavior'
    AND f.status = 'live';

CREATE VIEW technologies AS SELECT f.id AS id, f.kind AS kind, f.name AS name, f.description AS description, f.change
    AS change, f.ten_year AS ten_year, f.driving_force AS driving_force, f.relevancy AS relevancy, f.section AS
    section, f.remark AS remark, f.tags AS tags, f.url AS url, f.location AS location, a.id AS article_id, a.title AS
    title, a.url AS article_url, a.source AS source, a.author AS author, a.published AS published, f.dated AS dated,
    f.dated_by AS dated_by, a.edition AS edition, a.category AS category, a.type AS article_type, n.path AS path,
    f.line AS line, f.status AS status, CASE WHEN a.inferred IS NULL THEN f.inferred WHEN f.inferred IS NULL THEN
    a.inferred ELSE substr(a.inferred, 1, length(a.inferred) - 1) || ', ' || substr(f.inferred, 2) END AS inferred,
    (SELECT started FROM runs WHERE run = f.first_run) AS first_seen, (SELECT started FROM runs WHERE run =
    coalesce(f.last_run, a.last_run)) AS last_seen, f.extra AS extra, f.fields AS fields, f.scales AS scales FROM
    findings AS f JOIN articles AS a ON a.pk = f.article JOIN notes AS n ON n.pk = a.note WHERE f.kind = 'technology'
    AND f.status = 'live';

CREATE VIEW issues AS SELECT f.id AS id, f.kind AS kind, f.name AS name, f.description AS description, f.change AS
    change, f.ten_year AS ten_year, f.driving_force AS driving_force, f.relevancy AS relevancy, f.section AS section,
    f.remark AS remark, f.tags AS tags, f.url AS url, f.location AS location, a.id AS article_id, a.title AS title,
    a.url AS article_url, a.source AS source, a.author AS author, a.published AS published, f.dated AS dated,
    f.dated_by AS dated_by, a.edition AS edition, a.category AS category, a.type AS article_type, n.path AS path,
    f.line AS line, f.status AS status, CASE WHEN a.inferred IS NULL THEN f.inferred WHEN f.inferred IS NULL THEN
    a.inferred ELSE substr(a.inferred, 1, length(a.inferred) - 1) || ', ' || substr(f.inferred, 2) END AS inferred,
    (SELECT started FROM runs WHERE run = f.first_run) AS first_seen, (SELECT started FROM runs WHERE run =
    coalesce(f.last_run, a.last_run)) AS last_seen, f.extra AS extra, f.fields AS fields, f.scales AS scales FROM
    findings AS f JOIN articles AS a ON a.pk = f.article JOIN notes AS n ON n.pk = a.note WHERE f.kind = 'issue' AND
    f.status = 'live';

CREATE VIEW concerns AS SELECT f.id AS id, f.kind AS kind, f.name AS name, f.description AS description, f.change AS
    change, f.ten_year AS ten_year, f.driving_force AS driving_force, f.relevancy AS relevancy, f.section AS section,
    f.remark AS remark, f.tags AS tags, f.url AS url, f.location AS location, a.id AS article_id, a.title AS title,
    a.url AS article_url, a.source AS source, a.author AS author, a.published AS published, f.dated AS dated,
    f.dated_by AS dated_by, a.edition AS edition, a.category AS category, a.type AS article_type, n.path AS path,
    f.line AS line, f.status AS status, CASE WHEN a.inferred IS NULL THEN f.inferred WHEN f.inferred IS NULL THEN
    a.inferred ELSE substr(a.inferred, 1, length(a.inferred) - 1) || ', ' || substr(f.inferred, 2) END AS inferred,
    (SELECT started FROM runs WHERE run = f.first_run) AS first_seen, (SELECT started FROM runs WHERE run =
    coalesce(f.last_run, a.last_run)) AS last_seen, f.extra AS extra, f.fields AS fields, f.scales AS scales FROM
    findings AS f JOIN articles AS a ON a.pk = f.article JOIN notes AS n ON n.pk = a.note WHERE f.kind = 'concern' AND
    f.status = 'live';

CREATE VIEW reported_trends AS SELECT f.id AS id, f.kind AS kind, f.name AS name, f.description AS description,
    f.change AS change, f.ten_year AS ten_year, f.driving_force AS driving_force, f.relevancy AS relevancy, f.section
    AS section, f.remark AS remark, f.tags AS tags, f.url AS url, f.location AS location, a.id AS article_id, a.title
    AS title, a.url AS article_url, a.source AS source, a.author AS author, a.published AS published, f.dated AS
    dated, f.dated_by AS dated_by, a.edition AS edition, a.category AS category, a.type AS article_type, n.path AS
    path, f.line AS line, f.status AS status, CASE WHEN a.inferred IS NULL THEN f.inferred WHEN f.inferred IS NULL
    THEN a.inferred ELSE substr(a.inferred, 1, length(a.inferred) - 1) || ', ' || substr(f.inferred, 2) END AS
    inferred, (SELECT started FROM runs WHERE run = f.first_run) AS first_seen, (SELECT started FROM runs WHERE run =
    coalesce(f.last_run, a.last_run)) AS last_seen, f.extra AS extra, f.fields AS fields, f.scales AS scales FROM
    findings AS f JOIN articles AS a ON a.pk = f.article JOIN notes AS n ON n.pk = a.note WHERE f.kind = 'trend' AND
    f.status = 'live';

CREATE VIEW drivers AS SELECT f.id AS id, f.kind AS kind, f.name AS name, f.description AS description, f.change AS
    change, f.ten_year AS ten_year, f.driving_force AS driving_force, f.relevancy AS relevancy, f.section AS section,
    f.remark AS remark, f.tags AS tags, f.url AS url, f.location AS location, a.id AS article_id, a.title AS title,
    a.url AS article_url, a.source AS source, a.author AS author, a.published AS published, f.dated AS dated,
    f.dated_by AS dated_by, a.edition AS edition, a.category AS category, a.type AS article_type, n.path AS path,
    f.line AS line, f.status AS status, CASE WHEN a.inferred IS NULL THEN f.inferred WHEN f.inferred IS NULL THEN
    a.inferred ELSE substr(a.inferred, 1, length(a.inferred) - 1) || ', ' || substr(f.inferred, 2) END AS inferred,
    (SELECT started FROM runs WHERE run = f.first_run) AS first_seen, (SELECT started FROM runs WHERE run =
    coalesce(f.last_run, a.last_run)) AS last_seen, f.extra AS extra, f.fields AS fields, f.scales AS scales FROM
    findings AS f JOIN articles AS a ON a.pk = f.article JOIN notes AS n ON n.pk = a.note WHERE f.kind = 'driver' AND
    f.status = 'live';

CREATE VIEW risks AS SELECT f.id AS id, f.kind AS kind, f.name AS name, f.description AS description, f.change AS
    change, f.ten_year AS ten_year, f.driving_force AS driving_force, f.relevancy AS relevancy, f.section AS section,
    f.remark AS remark, f.tags AS tags, f.url AS url, f.location AS location, a.id AS article_id, a.title AS title,
    a.url AS article_url, a.source AS source, a.author AS author, a.published AS published, f.dated AS dated,
    f.dated_by AS dated_by, a.edition AS edition, a.category AS category, a.type AS article_type, n.path AS path,
    f.line AS line, f.status AS status, CASE WHEN a.inferred IS NULL THEN f.inferred WHEN f.inferred IS NULL THEN
    a.inferred ELSE substr(a.inferred, 1, length(a.inferred) - 1) || ', ' || substr(f.inferred, 2) END AS inferred,
    (SELECT started FROM runs WHERE run = f.first_run) AS first_seen, (SELECT started FROM runs WHERE run =
    coalesce(f.last_run, a.last_run)) AS last_seen, f.extra AS extra, f.fields AS fields, f.scales AS scales FROM
    findings AS f JOIN articles AS a ON a.pk = f.article JOIN notes AS n ON n.pk = a.note WHERE f.kind = 'risk' AND
    f.status = 'live';

CREATE VIEW opportunities AS SELECT f.id AS id, f.kind AS kind, f.name AS name, f.description AS description, f.change
    AS change, f.ten_year AS ten_year, f.driving_force AS driving_force, f.relevancy AS relevancy, f.section AS
    section, f.remark AS remark, f.tags AS tags, f.url AS url, f.location AS location, a.id AS article_id, a.title AS
    title, a.url AS article_url, a.source AS source, a.author AS author, a.published AS published, f.dated AS dated,
    f.dated_by AS dated_by, a.edition AS edition, a.category AS category, a.type AS article_type, n.path AS path,
    f.line AS line, f.status AS status, CASE WHEN a.inferred IS NULL THEN f.inferred WHEN f.inferred IS NULL THEN
    a.inferred ELSE substr(a.inferred, 1, length(a.inferred) - 1) || ', ' || substr(f.inferred, 2) END AS inferred,
    (SELECT started FROM runs WHERE run = f.first_run) AS first_seen, (SELECT started FROM runs WHERE run =
    coalesce(f.last_run, a.last_run)) AS last_seen, f.extra AS extra, f.fields AS fields, f.scales AS scales FROM
    findings AS f JOIN articles AS a ON a.pk = f.article JOIN notes AS n ON n.pk = a.note WHERE f.kind = 'opportunity'
    AND f.status = 'live';

CREATE VIEW wild_cards AS SELECT f.id AS id, f.kind AS kind, f.name AS name, f.description AS description, f.change AS
    change, f.ten_year AS ten_year, f.driving_force AS driving_force, f.relevancy AS relevancy, f.section AS section,
    f.remark AS remark, f.tags AS tags, f.url AS url, f.location AS location, a.id AS article_id, a.title AS title,
    a.url AS article_url, a.source AS source, a.author AS author, a.published AS published, f.dated AS dated,
    f.dated_by AS dated_by, a.edition AS edition, a.category AS category, a.type AS article_type, n.path AS path,
    f.line AS line, f.status AS status, CASE WHEN a.inferred IS NULL THEN f.inferred WHEN f.inferred IS NULL THEN
    a.inferred ELSE substr(a.inferred, 1, length(a.inferred) - 1) || ', ' || substr(f.inferred, 2) END AS inferred,
    (SELECT started FROM runs WHERE run = f.first_run) AS first_seen, (SELECT started FROM runs WHERE run =
    coalesce(f.last_run, a.last_run)) AS last_seen, f.extra AS extra, f.fields AS fields, f.scales AS scales FROM
    findings AS f JOIN articles AS a ON a.pk = f.article JOIN notes AS n ON n.pk = a.note WHERE f.kind = 'wild_card'
    AND f.status = 'live';

CREATE VIEW uncertainties AS SELECT f.id AS id, f.kind AS kind, f.name AS name, f.description AS description, f.change
    AS change, f.ten_year AS ten_year, f.driving_force AS driving_force, f.relevancy AS relevancy, f.section AS
    section, f.remark AS remark, f.tags AS tags, f.url AS url, f.location AS location, a.id AS article_id, a.title AS
    title, a.url AS article_url, a.source AS source, a.author AS author, a.published AS published, f.dated AS dated,
    f.dated_by AS dated_by, a.edition AS edition, a.category AS category, a.type AS article_type, n.path AS path,
    f.line AS line, f.status AS status, CASE WHEN a.inferred IS NULL THEN f.inferred WHEN f.inferred IS NULL THEN
    a.inferred ELSE substr(a.inferred, 1, length(a.inferred) - 1) || ', ' || substr(f.inferred, 2) END AS inferred,
    (SELECT started FROM runs WHERE run = f.first_run) AS first_seen, (SELECT started FROM runs WHERE run =
    coalesce(f.last_run, a.last_run)) AS last_seen, f.extra AS extra, f.fields AS fields, f.scales AS scales FROM
    findings AS f JOIN articles AS a ON a.pk = f.article JOIN notes AS n ON n.pk = a.note WHERE f.kind = 'uncertainty'
    AND f.status = 'live';

CREATE VIEW indicators AS SELECT f.id AS id, f.kind AS kind, f.name AS name, f.description AS description, f.change AS
    change, f.ten_year AS ten_year, f.driving_force AS driving_force, f.relevancy AS relevancy, f.section AS section,
    f.remark AS remark, f.tags AS tags, f.url AS url, f.location AS location, a.id AS article_id, a.title AS title,
    a.url AS article_url, a.source AS source, a.author AS author, a.published AS published, f.dated AS dated,
    f.dated_by AS dated_by, a.edition AS edition, a.category AS category, a.type AS article_type, n.path AS path,
    f.line AS line, f.status AS status, CASE WHEN a.inferred IS NULL THEN f.inferred WHEN f.inferred IS NULL THEN
    a.inferred ELSE substr(a.inferred, 1, length(a.inferred) - 1) || ', ' || substr(f.inferred, 2) END AS inferred,
    (SELECT started FROM runs WHERE run = f.first_run) AS first_seen, (SELECT started FROM runs WHERE run =
    coalesce(f.last_run, a.last_run)) AS last_seen, f.extra AS extra, f.fields AS fields, f.scales AS scales FROM
    findings AS f JOIN articles AS a ON a.pk = f.article JOIN notes AS n ON n.pk = a.note WHERE f.kind = 'indicator'
    AND f.status = 'live';

CREATE VIEW scenarios AS SELECT f.id AS id, f.kind AS kind, f.name AS name, f.description AS description, f.change AS
    change, f.ten_year AS ten_year, f.driving_force AS driving_force, f.relevancy AS relevancy, f.section AS section,
    f.remark AS remark, f.tags AS tags, f.url AS url, f.location AS location, a.id AS article_id, a.title AS title,
    a.url AS article_url, a.source AS source, a.author AS author, a.published AS published, f.dated AS dated,
    f.dated_by AS dated_by, a.edition AS edition, a.category AS category, a.type AS article_type, n.path AS path,
    f.line AS line, f.status AS status, CASE WHEN a.inferred IS NULL THEN f.inferred WHEN f.inferred IS NULL THEN
    a.inferred ELSE substr(a.inferred, 1, length(a.inferred) - 1) || ', ' || substr(f.inferred, 2) END AS inferred,
    (SELECT started FROM runs WHERE run = f.first_run) AS first_seen, (SELECT started FROM runs WHERE run =
    coalesce(f.last_run, a.last_run)) AS last_seen, f.extra AS extra, f.fields AS fields, f.scales AS scales FROM
    findings AS f JOIN articles AS a ON a.pk = f.article JOIN notes AS n ON n.pk = a.note WHERE f.kind = 'scenario'
    AND f.status = 'live';

CREATE VIEW events AS SELECT f.id AS id, f.kind AS kind, f.name AS name, f.description AS description, f.change AS
    change, f.ten_year AS ten_year, f.driving_force AS driving_force, f.relevancy AS relevancy, f.section AS section,
    f.remark AS remark, f.tags AS tags, f.url AS url, f.location AS location, a.id AS article_id, a.title AS title,
    a.url AS article_url, a.source AS source, a.author AS author, a.published AS published, f.dated AS dated,
    f.dated_by AS dated_by, a.edition AS edition, a.category AS category, a.type AS article_type, n.path AS path,
    f.line AS line, f.status AS status, CASE WHEN a.inferred IS NULL THEN f.inferred WHEN f.inferred IS NULL THEN
    a.inferred ELSE substr(a.inferred, 1, length(a.inferred) - 1) || ', ' || substr(f.inferred, 2) END AS inferred,
    (SELECT started FROM runs WHERE run = f.first_run) AS first_seen, (SELECT started FROM runs WHERE run =
    coalesce(f.last_run, a.last_run)) AS last_seen, f.extra AS extra, f.fields AS fields, f.scales AS scales FROM
    findings AS f JOIN articles AS a ON a.pk = f.article JOIN notes AS n ON n.pk = a.note WHERE f.kind = 'event' AND
    f.status = 'live';

CREATE VIEW highlights AS SELECT f.id AS id, f.kind AS kind, f.name AS name, f.description AS description, f.change AS
    change, f.ten_year AS ten_year, f.driving_force AS driving_force, f.relevancy AS relevancy, f.section AS section,
    f.remark AS remark, f.tags AS tags, f.url AS url, f.location AS location, a.id AS article_id, a.title AS title,
    a.url AS article_url, a.source AS source, a.author AS author, a.published AS published, f.dated AS dated,
    f.dated_by AS dated_by, a.edition AS edition, a.category AS category, a.type AS article_type, n.path AS path,
    f.line AS line, f.status AS status, CASE WHEN a.inferred IS NULL THEN f.inferred WHEN f.inferred IS NULL THEN
    a.inferred ELSE substr(a.inferred, 1, length(a.inferred) - 1) || ', ' || substr(f.inferred, 2) END AS inferred,
    (SELECT started FROM runs WHERE run = f.first_run) AS first_seen, (SELECT started FROM runs WHERE run =
    coalesce(f.last_run, a.last_run)) AS last_seen, f.extra AS extra, f.fields AS fields, f.scales AS scales FROM
    findings AS f JOIN articles AS a ON a.pk = f.article JOIN notes AS n ON n.pk = a.note WHERE f.kind = 'highlight'
    AND f.status = 'live';

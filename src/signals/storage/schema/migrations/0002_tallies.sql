-- Count findings as they are written. Index them in the order in which they are listed.

CREATE TABLE tallies (
    kind TEXT NOT NULL,
    relevancy INTEGER NOT NULL,
    dated_by TEXT NOT NULL,
    status TEXT NOT NULL,
    findings INTEGER NOT NULL,
    PRIMARY KEY (kind, relevancy, dated_by, status)
) STRICT;

INSERT INTO tallies SELECT kind, coalesce(relevancy, 0), dated_by, status, count(*) FROM findings
 GROUP BY kind, relevancy, dated_by, status;

DROP INDEX findings_score;

CREATE INDEX findings_listed ON findings (relevancy, dated, kind, status);

CREATE INDEX findings_retired ON findings (status) WHERE status = 'retired';

CREATE INDEX articles_counts ON articles (status, signals, behaviors, technologies, issues, concerns, highlights);

CREATE INDEX articles_dated ON articles (dated, status);

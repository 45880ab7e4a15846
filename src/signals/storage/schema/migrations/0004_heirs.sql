-- Retired findings whose text is in another finding (heirs). Marks and trends follow them there.

CREATE TABLE heirs (
    finding TEXT NOT NULL,
    heir TEXT NOT NULL,
    run INTEGER NOT NULL,
    PRIMARY KEY (finding)
) STRICT;

CREATE INDEX heirs_heir ON heirs (heir);

DROP VIEW marked;

DROP VIEW gathered;

CREATE VIEW marked AS WITH RECURSIVE held (origin, id) AS (SELECT finding, finding FROM marks UNION SELECT
    held.origin, f.id FROM held CROSS JOIN findings AS f ON f.supersedes = held.id WHERE NOT EXISTS (SELECT 1 FROM
    findings AS here WHERE here.id = held.id AND here.status = 'live') UNION SELECT held.origin, h.heir FROM held CROSS
    JOIN heirs AS h ON h.finding = held.id WHERE NOT EXISTS (SELECT 1 FROM findings AS here WHERE here.id = held.id AND
    here.status = 'live')) SELECT finding, score, status, starred, tags, note, changed FROM (SELECT f.pk AS finding,
    m.score, m.status, m.starred, m.tags, m.note, m.changed, max(m.changed || (m.finding = f.id) || m.finding) FROM held
    CROSS JOIN findings AS f ON f.id = held.id CROSS JOIN marks AS m ON m.finding = held.origin GROUP BY f.pk) WHERE
    score IS NOT NULL OR status <> 'new' OR starred OR tags IS NOT NULL OR note IS NOT NULL;

CREATE VIEW gathered AS WITH RECURSIVE held (origin, id) AS (SELECT finding, finding FROM trend_findings UNION
    SELECT held.origin, f.id FROM held CROSS JOIN findings AS f ON f.supersedes = held.id WHERE NOT EXISTS (SELECT 1
    FROM findings AS here WHERE here.id = held.id AND here.status = 'live') UNION SELECT held.origin, h.heir FROM held
    CROSS JOIN heirs AS h ON h.finding = held.id WHERE NOT EXISTS (SELECT 1 FROM findings AS here WHERE here.id =
    held.id AND here.status = 'live')) SELECT DISTINCT t.trend, f.pk AS finding FROM held CROSS JOIN findings AS f ON
    f.id = held.id CROSS JOIN trend_findings AS t ON t.finding = held.origin;

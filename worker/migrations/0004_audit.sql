-- Who did what with which export, and what came of it. Each row holds the hash of the one before it, so that none can be
-- changed or left out unnoticed; free of record contents, so that it may be kept when the export is long gone.
CREATE TABLE audit (
  export_id TEXT NOT NULL,
  number INTEGER NOT NULL,      -- from 1, without gaps
  at INTEGER NOT NULL,          -- epoch milliseconds
  org_number TEXT NOT NULL,
  act TEXT NOT NULL,            -- started, cancelled, retried, completed, failed, downloaded, expired, erased
  by TEXT,                      -- hash of portal and coordinator; NULL: the service itself
  outcome TEXT,                 -- SHA-256 of the file of a finished export, code of a failed one
  hash TEXT NOT NULL,           -- SHA-256 of the JSON array [hash before or "", number, at, org_number, act, by, outcome]
  PRIMARY KEY (export_id, number)
) STRICT;

CREATE INDEX audit_by_organisation ON audit (org_number, at);

CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;
CREATE TRIGGER audit_is_never_shortened BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;

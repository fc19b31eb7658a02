-- Portals that may use the service: public keys only.
CREATE TABLE portals (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  origins TEXT NOT NULL,        -- JSON array of exact origins
  organisations TEXT NOT NULL,  -- JSON array of organisation numbers it may speak for
  keys TEXT NOT NULL            -- JSON array of public JWKs, each with kid and its one alg
) STRICT;

-- The index of exports: which there are, and which of them is the active one for a request.
-- The truth about each is in its Durable Object; `job` is the last snapshot the object sent.
CREATE TABLE exports (
  id TEXT PRIMARY KEY,
  org_number TEXT NOT NULL,
  basis_year INTEGER NOT NULL,
  format TEXT NOT NULL,
  variant TEXT NOT NULL,
  lang TEXT NOT NULL,
  created_by TEXT NOT NULL,     -- hash of portal and coordinator
  created_at INTEGER NOT NULL,  -- epoch milliseconds
  active INTEGER NOT NULL,      -- 1 while work is to be done
  seq INTEGER NOT NULL,
  job TEXT,                     -- JSON; NULL until the object has sent one
  erased INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE UNIQUE INDEX exports_one_active ON exports (org_number, basis_year, format, variant, lang) WHERE active = 1;
CREATE INDEX exports_newest ON exports (org_number, created_at DESC, id DESC) WHERE erased = 0;
CREATE INDEX exports_by_coordinator ON exports (created_by, created_at);
CREATE INDEX exports_active ON exports (active) WHERE active = 1;

CREATE TABLE idempotency_keys (
  org_number TEXT NOT NULL,
  key TEXT NOT NULL,
  body_hash TEXT NOT NULL,
  export_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (org_number, key)
) STRICT;

-- What earlier exports cost, by kind (source, variant and format) and stage: the prior of weights and time left.
CREATE TABLE stage_costs (
  kind TEXT NOT NULL,
  stage TEXT NOT NULL,
  jobs INTEGER NOT NULL,
  units REAL NOT NULL,          -- work units of those jobs, faded
  spent_ms REAL NOT NULL,       -- and what they took
  PRIMARY KEY (kind, stage)
) STRICT;

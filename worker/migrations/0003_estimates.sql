-- Replaces the sums by stage: from single exports the fixed part of a stage can be told from what a record costs.
-- Nothing is carried over; time left is a wide range until ten exports of a kind are known again.
DROP TABLE stage_costs;

-- What earlier exports took, newest last, by kind (source, variant and format): the prior of weights and time left.
-- Whose exports they were is not kept.
CREATE TABLE stage_costs (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  records INTEGER NOT NULL,
  collect_ms REAL NOT NULL,
  validate_ms REAL NOT NULL,
  aggregate_ms REAL NOT NULL,
  protect_ms REAL NOT NULL,
  build_ms REAL NOT NULL,
  verify_ms REAL NOT NULL
) STRICT;

CREATE INDEX stage_costs_newest ON stage_costs (kind, id);

-- How right the time left was, of each finished export that ran over 30 s: what was said at a quarter, half and three
-- quarters of the way, as a share of the truth, less 1; NULL where nothing was said yet. For the operator.
CREATE TABLE estimate_accuracy (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  records INTEGER NOT NULL,
  jobs INTEGER NOT NULL,        -- earlier exports it was learned from
  took_ms INTEGER NOT NULL,
  error_25 REAL,
  error_50 REAL,
  error_75 REAL
) STRICT;

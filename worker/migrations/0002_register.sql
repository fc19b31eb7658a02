-- The member register, for organisations whose records live here (others are read over HTTP).
-- Counts and opaque references only: no participant and no likeperson can be named from these tables.
-- Every key starts with the organisation, so that each organisation's data are one stretch of the file.
-- `updated_at` is epoch milliseconds; dates are text as they were registered.

CREATE TABLE organisations (
  org_number TEXT NOT NULL PRIMARY KEY CHECK (length(org_number) = 9),
  name TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE branches (
  org_number TEXT NOT NULL,
  id TEXT NOT NULL CHECK (id <> ''),
  code TEXT NOT NULL,
  name TEXT NOT NULL CHECK (length(name) <= 120),
  kind TEXT NOT NULL CHECK (kind IN ('local', 'county', 'region', 'central', 'network')),
  municipality_codes TEXT NOT NULL CHECK (json_valid(municipality_codes)),
  active_from TEXT NOT NULL,
  active_to TEXT,
  merged_into_id TEXT,
  PRIMARY KEY (org_number, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE branch_years (
  org_number TEXT NOT NULL,
  branch_id TEXT NOT NULL,
  year INTEGER NOT NULL,
  annual_report_received INTEGER NOT NULL CHECK (annual_report_received IN (0, 1)),
  members INTEGER NOT NULL CHECK (members >= 0),
  PRIMARY KEY (org_number, branch_id, year)
) STRICT, WITHOUT ROWID;

CREATE TABLE peer_supporters (
  org_number TEXT NOT NULL,
  ref TEXT NOT NULL CHECK (ref <> ''),
  branch_id TEXT NOT NULL,
  approved_at TEXT,
  course_completed_at TEXT,
  ended_at TEXT,
  PRIMARY KEY (org_number, ref)
) STRICT, WITHOUT ROWID;

-- branch_id refers to nothing: registers hold activities of branches that are gone (rule B01).
-- leader_refs is a JSON array beside its activity, because a page of records must be one query without grouping.
CREATE TABLE activities (
  org_number TEXT NOT NULL,
  id TEXT NOT NULL CHECK (id <> ''),
  branch_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  channel TEXT NOT NULL,
  audience TEXT NOT NULL,
  country TEXT NOT NULL,
  municipality_code TEXT,
  leader_refs TEXT NOT NULL CHECK (json_valid(leader_refs)),
  participant_count INTEGER,
  same_day_new_participants INTEGER CHECK (same_day_new_participants IN (0, 1)),
  theme TEXT NOT NULL CHECK (length(theme) <= 120),
  status TEXT NOT NULL,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (org_number, id)
) STRICT, WITHOUT ROWID;

-- updated_at changes with the activity and with any of its days: whoever adds, alters or removes a day sets it.
CREATE INDEX activities_changed ON activities (org_number, updated_at);

-- The activity-days, which are the records of an export. basis_year is the year a day was registered under; that the
-- date may lie outside it is what rule T01 is for. The key is the order of the pages: one page is one range of it.
CREATE TABLE activity_days (
  org_number TEXT NOT NULL,
  basis_year INTEGER NOT NULL,
  date TEXT NOT NULL,
  id TEXT NOT NULL CHECK (id <> ''),
  activity_id TEXT NOT NULL,
  minutes INTEGER,
  PRIMARY KEY (org_number, basis_year, date, id)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX activity_days_id ON activity_days (org_number, id);
CREATE INDEX activity_days_activity ON activity_days (org_number, activity_id, basis_year);

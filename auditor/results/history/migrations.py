"""The tables of the store, as the steps from one version of them to the next.

A step that has been released is never changed: a store says how many of them it has gone through.
"""

from __future__ import annotations

# What SQLite keeps in the file for the program that it belongs to: "Audt".
APPLICATION_ID = 0x41756474

_FIRST = """
CREATE TABLE runs (
  run INTEGER PRIMARY KEY AUTOINCREMENT,  -- the number of a run is never used again
  started_at TEXT NOT NULL,               -- ISO, with the offset of the place
  auditor TEXT NOT NULL,                  -- version
  year INTEGER,
  complete INTEGER NOT NULL,              -- whether all inputs were read and no rule crashed
  facts TEXT NOT NULL,                    -- JSON: rulesets, program, roster, waivers, options
  summary TEXT NOT NULL                   -- JSON: reports, scored, mean, grades, findings by severity …
);
CREATE TABLE inputs (
  run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
  path TEXT NOT NULL,
  kind TEXT NOT NULL,
  same_as TEXT,                           -- the path of the report that a duplicate repeats
  sha256 TEXT                             -- of the content; null where it is not a file of its own
);
CREATE INDEX inputs_run ON inputs (run);
CREATE TABLE missing (
  run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
  type TEXT NOT NULL,
  organ TEXT NOT NULL,
  organ_key TEXT NOT NULL,
  period TEXT NOT NULL
);
CREATE INDEX missing_run ON missing (run);
-- A rule as it counted in some runs; another setting or another source makes another version.
CREATE TABLE rule_versions (
  version INTEGER PRIMARY KEY,
  type TEXT NOT NULL,
  rule TEXT NOT NULL,
  content TEXT NOT NULL UNIQUE            -- JSON: severity, points, options, overrides, hash of the source
);
CREATE INDEX rule_versions_rule ON rule_versions (rule);
CREATE TABLE run_rules (
  run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
  version INTEGER NOT NULL REFERENCES rule_versions,
  PRIMARY KEY (run, version)
) WITHOUT ROWID;
-- The values of a report by JSON Pointer, as packed JSON; the same values are kept once for all runs.
CREATE TABLE contents (
  content INTEGER PRIMARY KEY,
  sha256 BLOB NOT NULL UNIQUE,
  packed BLOB NOT NULL
);
-- Sentences that many outcomes share: template, fields and catalogue as JSON.
CREATE TABLE sentences (
  sentence INTEGER PRIMARY KEY,
  content TEXT NOT NULL UNIQUE
);
-- What outcomes are about: a report, or an organ with its subordinate organs (kind "group").
CREATE TABLE subjects (
  subject INTEGER PRIMARY KEY,
  run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
  kind TEXT NOT NULL,
  type TEXT NOT NULL,
  organ TEXT NOT NULL,
  organ_key TEXT NOT NULL,                -- the name as it is compared, that of the roster where it has one
  period TEXT,
  year INTEGER,
  path TEXT,
  level TEXT,
  form TEXT,
  parent TEXT,
  sha256 TEXT,
  format TEXT,                            -- of the file
  standing TEXT,
  place INTEGER,                          -- rank, 1 for the best
  score REAL, low REAL, high REAL,        -- as printed
  grade TEXT,
  provisional INTEGER,
  critical INTEGER, major INTEGER, minor INTEGER, note INTEGER, under_review INTEGER,
  uncertain TEXT,                         -- JSON: pointers of values that were not read with certainty
  content INTEGER REFERENCES contents
);
CREATE INDEX subjects_run ON subjects (run, organ_key);
CREATE INDEX subjects_organ ON subjects (organ_key);
CREATE TABLE outcomes (
  subject INTEGER NOT NULL REFERENCES subjects ON DELETE CASCADE,
  version INTEGER NOT NULL REFERENCES rule_versions,
  status TEXT NOT NULL,
  reason INTEGER REFERENCES sentences,
  PRIMARY KEY (subject, version)
) WITHOUT ROWID;
CREATE TABLE findings (
  finding INTEGER PRIMARY KEY,
  subject INTEGER NOT NULL REFERENCES subjects ON DELETE CASCADE,
  version INTEGER NOT NULL REFERENCES rule_versions,
  status TEXT NOT NULL,                   -- failed, waived or needs_review
  severity TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  at TEXT NOT NULL,                       -- JSON: pointers
  message TEXT NOT NULL,                  -- JSON: template, fields and catalogue
  expected TEXT,                          -- JSON
  actual TEXT                             -- JSON
);
CREATE INDEX findings_subject ON findings (subject);
CREATE INDEX findings_fingerprint ON findings (fingerprint);
CREATE VIEW reports AS SELECT * FROM subjects WHERE kind = 'report';
"""

# The words of a text that a finding quotes; null where it quotes none.
_QUOTED = "ALTER TABLE findings ADD COLUMN excerpt TEXT;\n"

MIGRATIONS: tuple[str, ...] = (_FIRST, _QUOTED)
"""The first one makes the tables of an empty store; each further one changes those that there are."""

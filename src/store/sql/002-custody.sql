-- The schema of sparedesk, step 2: things followed by themselves, with their
-- condition, accessories and due dates, who is answerable for them, and what is
-- owed for them.

-- ---- moves say more of a unit ---------------------------------------------------

-- What was seen of a unit when it changed hands; nothing for counted goods.
ALTER TABLE move ADD COLUMN condition TEXT NOT NULL DEFAULT '';     -- '' for not looked at
-- Accessories that went with it, '|' before each: '|charger|case'. '|' alone: all
-- were missing; '': nobody said.
ALTER TABLE move ADD COLUMN present TEXT NOT NULL DEFAULT '';
ALTER TABLE move ADD COLUMN due TEXT NOT NULL DEFAULT '';           -- to be back by, ISO date
-- The unit's 1st, 2nd, 3rd move: the order in which they were posted, whatever the
-- clocks of the stations said. 0 for counted goods.
ALTER TABLE move ADD COLUMN nth {INT} NOT NULL DEFAULT 0;

DROP INDEX move_unit;
CREATE INDEX move_unit ON move (site, unit, nth, at_ms) WHERE unit <> '';

-- ---- units ----------------------------------------------------------------------

-- Things followed by themselves: of the kinds that the program's table of policies
-- names, and single pieces of a serial-tracked part (kind 'part'). The place is kept
-- with the ledger: it follows from origin, where the unit was when this ledger first
-- heard of it and which never changes, and from its moves. So do the columns after
-- search: they are what its moves say, but for those that were taken back.
CREATE TABLE unit_step_2 (
  site             TEXT NOT NULL,
  unit             TEXT NOT NULL,
  kind             TEXT NOT NULL CHECK (kind <> ''),
  part             TEXT NOT NULL,                                 -- '' unless kind is part
  lot              TEXT NOT NULL,                                 -- '' for none
  name_zh          TEXT NOT NULL,
  name_en          TEXT NOT NULL,
  model            TEXT NOT NULL,
  serial           TEXT NOT NULL,
  place            TEXT NOT NULL,                                 -- where it is
  origin           TEXT NOT NULL,                                 -- equal to place until it moves
  since_ms         {INT} NOT NULL,                                -- when it came there, 0 unknown
  value_cents      {INT} NOT NULL CHECK (value_cents >= 0),       -- purchase value
  bought           TEXT NOT NULL,
  life_months      {INT} NOT NULL CHECK (life_months >= 0),       -- 0 is not depreciated
  calibration_due  TEXT NOT NULL,
  secrecy          {INT} NOT NULL CHECK (secrecy >= 0),
  accessories      TEXT NOT NULL,                                 -- "charger|case"
  asset            TEXT NOT NULL DEFAULT '',                      -- fixed-asset number, '' for none
  home             TEXT NOT NULL DEFAULT '',                      -- bin it belongs in, '' for none
  photo            TEXT NOT NULL DEFAULT '',                      -- path
  work             TEXT NOT NULL DEFAULT '',                      -- the document this is an edition of
  edition          TEXT NOT NULL DEFAULT '',
  published        TEXT NOT NULL DEFAULT '',                      -- of the edition, ISO date
  residual_percent {INT} NOT NULL DEFAULT -1 CHECK (residual_percent BETWEEN -1 AND 100), -- -1: as set for all
  search           TEXT NOT NULL DEFAULT '',                      -- names, model, serial, number, case folded
  condition        TEXT NOT NULL DEFAULT '',                      -- when looked at last
  present          TEXT NOT NULL DEFAULT '',                      -- accessories, as in move
  due              TEXT NOT NULL DEFAULT '',                      -- to be back by, ISO date
  job              TEXT NOT NULL DEFAULT '',                      -- it is out, or in the house, for
  slip             TEXT NOT NULL DEFAULT '',                      -- that brought it where it is
  moves            {INT} NOT NULL DEFAULT 0 CHECK (moves >= 0),   -- how many
  PRIMARY KEY (site, unit),
  CHECK ((kind = 'part') = (part <> ''))
) {TABLE};
INSERT INTO unit_step_2 (site, unit, kind, part, lot, name_zh, name_en, model, serial, place,
                         origin, since_ms, value_cents, bought, life_months, calibration_due,
                         secrecy, accessories, home)
  SELECT u.site, u.unit, u.kind, u.part, u.lot, u.name_zh, u.name_en, u.model, u.serial, u.place,
         u.origin, u.since_ms, u.value_cents, u.bought, u.life_months, u.calibration_due,
         u.secrecy, u.accessories,
         -- the bin where it is, or else where it was last
         CASE WHEN u.part <> '' THEN ''
              WHEN p.kind = 'bin' THEN u.place
              ELSE COALESCE((SELECT m.to_place FROM move m JOIN place b
                               ON b.site = m.site AND b.place = m.to_place AND b.kind = 'bin'
                             WHERE m.site = u.site AND m.unit = u.unit AND m.unit <> ''
                             ORDER BY m.at_ms DESC, m.station DESC, m.seq DESC, m.line DESC
                             LIMIT 1),
                            (SELECT b.place FROM place b WHERE b.site = u.site
                             AND b.place = u.origin AND b.kind = 'bin'),
                            '')
         END
    FROM unit u LEFT JOIN place p ON p.site = u.site AND p.place = u.place;
DROP TABLE unit;
ALTER TABLE unit_step_2 RENAME TO unit;

CREATE INDEX unit_serial ON unit (site, part, serial);
CREATE INDEX unit_place ON unit (site, place);
CREATE INDEX unit_model ON unit (site, kind, model);
CREATE INDEX unit_job ON unit (site, job) WHERE job <> '';
CREATE INDEX unit_due ON unit (site, due) WHERE due <> '';
CREATE INDEX unit_calibration ON unit (site, calibration_due) WHERE calibration_due <> '';
CREATE INDEX unit_asset ON unit (site, asset) WHERE asset <> '';
CREATE INDEX unit_work ON unit (site, work, published) WHERE work <> '';

-- ---- open jobs --------------------------------------------------------------------

-- Do not grow with the jobs of the past.
CREATE INDEX job_open_serial ON job (site, serial) WHERE finished_ms = 0;
CREATE INDEX job_open_promised ON job (site, promised) WHERE finished_ms = 0;

-- ---- around custody -----------------------------------------------------------------

-- A loaner kept for a job. The row stays when the loaner has gone out, so that it is
-- kept again when that slip is taken back.
CREATE TABLE reservation (
  site   TEXT NOT NULL,
  unit   TEXT NOT NULL,
  job    TEXT NOT NULL,
  person TEXT NOT NULL,                                           -- who asked for it
  at_ms  {INT} NOT NULL,
  used   TEXT NOT NULL,                                           -- slip it went out on, '' while it is kept
  PRIMARY KEY (site, unit),
  FOREIGN KEY (site, unit) REFERENCES unit (site, unit),
  FOREIGN KEY (site, job) REFERENCES job (site, job)
) {TABLE};
CREATE INDEX reservation_job ON reservation (site, job);

-- A person gives back all he holds: nothing more comes into his name until then.
CREATE TABLE clearance (
  site        TEXT NOT NULL,
  uuid        TEXT NOT NULL,
  person      TEXT NOT NULL REFERENCES person (person),
  opened_ms   {INT} NOT NULL,
  opened_by   TEXT NOT NULL,                                      -- person
  closed_ms   {INT} NOT NULL,                                     -- 0 while it is open
  closed_slip TEXT NOT NULL,                                      -- the last clearance slip, '' while open
  PRIMARY KEY (site, uuid),
  CHECK ((closed_ms = 0) = (closed_slip = ''))
) {TABLE};
CREATE UNIQUE INDEX clearance_open ON clearance (site, person) WHERE closed_ms = 0;
CREATE INDEX clearance_slip ON clearance (site, closed_slip) WHERE closed_slip <> '';

-- What somebody pays for goods lost or damaged: a charged line of a loss slip. Goes
-- when that slip is taken back. A person pays or a party; neither: the customer of
-- the slip's job, who is not recorded.
CREATE TABLE compensation (
  site         TEXT NOT NULL,
  slip         TEXT NOT NULL,                                     -- number
  line         {INT} NOT NULL,
  item         TEXT NOT NULL,                                     -- unit, or part of counted goods
  person       TEXT NOT NULL,                                     -- '' when a party pays
  party        TEXT NOT NULL,
  amount_cents {INT} NOT NULL CHECK (amount_cents > 0),
  settled_ms   {INT} NOT NULL,                                    -- 0 while it is owed
  settled_by   TEXT NOT NULL,                                     -- who took the money, '' while it is owed
  PRIMARY KEY (site, slip, line),
  CHECK ((settled_ms = 0) = (settled_by = ''))
) {TABLE};
CREATE INDEX compensation_owed ON compensation (site, person) WHERE settled_ms = 0;

-- ---- append-only ---------------------------------------------------------------------
--@sqlite
CREATE TRIGGER clearance_no_delete BEFORE DELETE ON clearance BEGIN SELECT RAISE(ABORT, 'clearance is append-only'); END;
CREATE TRIGGER compensation_no_delete BEFORE DELETE ON compensation WHEN OLD.settled_ms <> 0
  BEGIN SELECT RAISE(ABORT, 'a settled compensation stays'); END;
--@end

-- ---- what the planner cannot know: see step 1 ------------------------------------------
--@sqlite
DELETE FROM sqlite_stat1 WHERE tbl = 'unit' OR idx = 'move_unit';
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
  ('unit', 'unit', '50000 50000 1'),
  ('unit', 'unit_serial', '50000 50000 50 1'),
  ('unit', 'unit_place', '50000 50000 20'),
  ('unit', 'unit_model', '50000 50000 10000 20'),
  ('unit', 'unit_job', '1000 1000 2'),
  ('unit', 'unit_due', '1000 1000 20'),
  ('unit', 'unit_calibration', '5000 5000 10'),
  ('unit', 'unit_asset', '5000 5000 1'),
  ('unit', 'unit_work', '5000 5000 5 2'),
  ('move', 'move_unit', '500000 500000 10 1 1'),
  ('job', 'job_open_serial', '500 500 2'),
  ('job', 'job_open_promised', '500 500 10'),
  ('reservation', 'reservation', '100 100 1'),
  ('reservation', 'reservation_job', '100 100 2'),
  ('clearance', 'clearance', '100 100 1'),
  ('clearance', 'clearance_open', '5 5 1'),
  ('clearance', 'clearance_slip', '100 100 1'),
  ('compensation', 'compensation', '1000 1000 1 1'),
  ('compensation', 'compensation_owed', '20 20 2');
ANALYZE sqlite_schema;
--@end

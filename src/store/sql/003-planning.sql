-- The schema of sparedesk, step 3: demand by month, kept with the ledger, and what
-- the planner found and was told.

-- ---- demand -----------------------------------------------------------------------

-- What was asked for of a part in a month (UTC): year * 12 + month, January 0. Kept
-- in the transaction of the moves and always to be had again from them, so that
-- planning reads months and not moves. What was taken back is not in it; a return that
-- names its issue slip counts in the month of that.
CREATE TABLE demand_month (
  site     TEXT NOT NULL,
  part     TEXT NOT NULL REFERENCES part (part),
  month    {INT} NOT NULL,
  issued   {INT} NOT NULL,                                        -- to customers
  returned {INT} NOT NULL,                                        -- by them
  unfilled {INT} NOT NULL,                                        -- asked for in vain, nobody waits
  lines    {INT} NOT NULL,                                        -- slips that asked for it
  PRIMARY KEY (site, part, month)
) {TABLE};

-- ---- orders -------------------------------------------------------------------------

-- When it was ordered, for measuring lead times; '' unknown. A draft is a proposal that
-- nobody has approved yet: it counts as coming, and nothing is received on it.
ALTER TABLE purchase ADD COLUMN ordered TEXT NOT NULL DEFAULT '';
ALTER TABLE purchase ADD COLUMN state TEXT NOT NULL DEFAULT 'open'
  CHECK (state IN ('draft', 'open', 'refused'));
ALTER TABLE purchase ADD COLUMN run TEXT NOT NULL DEFAULT '';       -- plan run it came from

-- Lead times as they were: one row for each first receipt of a line. Kept with the
-- ledger.
CREATE TABLE lead_time (
  site     TEXT NOT NULL,
  purchase TEXT NOT NULL,
  part     TEXT NOT NULL,
  slip     TEXT NOT NULL,                                         -- first receipt
  at_ms    {INT} NOT NULL,
  days     {INT} NOT NULL CHECK (days >= 0),
  PRIMARY KEY (site, purchase, part)
) {TABLE};
CREATE INDEX lead_time_part ON lead_time (site, part, at_ms);

-- ---- what the planner was told -----------------------------------------------------------

-- What somebody decided for a part; a part without a row has nothing special.
CREATE TABLE plan_part (
  part       TEXT NOT NULL PRIMARY KEY REFERENCES part (part),
  class      TEXT NOT NULL CHECK (class IN ('', 'A', 'B', 'C')),  -- by hand
  reason     TEXT NOT NULL,                                       -- why
  until      TEXT NOT NULL,                                       -- last day it counts, '' for ever
  rule       TEXT NOT NULL,                                       -- '' for the common one
  target     {INT} NOT NULL CHECK (target BETWEEN 0 AND 9999),    -- of 10000, 0 for the common one
  min        {INT} NOT NULL CHECK (min >= 0),                     -- by hand, with max above 0
  max        {INT} NOT NULL CHECK (max >= 0),
  successor  TEXT NOT NULL,                                       -- part that replaces it, '' for none
  since      TEXT NOT NULL                                        -- day it came into being, '' unknown
) {TABLE};

-- ---- what it found ------------------------------------------------------------------------

-- Runs. The same ledger, day and settings give the same run.
CREATE TABLE plan_run (
  site      TEXT NOT NULL,
  run       TEXT NOT NULL,                                        -- hash of ledger and settings
  as_of     TEXT NOT NULL,                                        -- last day that counts
  month     {INT} NOT NULL,                                       -- first month after it, as in demand_month
  at_ms     {INT} NOT NULL,                                       -- when it was computed
  settings  TEXT NOT NULL,                                        -- in words, "target=0.95 ..."
  parts     {INT} NOT NULL,
  expected  {INT} NOT NULL,                                       -- line fill, millionths
  theta     TEXT NOT NULL,
  stock_cents {INT} NOT NULL,                                     -- to be expected
  done      {INT} NOT NULL CHECK (done IN (0, 1)),                -- all lines are there
  PRIMARY KEY (site, run)
) {TABLE};
CREATE INDEX plan_run_month ON plan_run (site, month, at_ms);

CREATE TABLE plan_line (
  site       TEXT NOT NULL,
  run        TEXT NOT NULL,
  part       TEXT NOT NULL,
  class      TEXT NOT NULL,                                       -- that counts
  computed   TEXT NOT NULL,                                       -- by value
  level      {INT} NOT NULL,                                      -- order up to
  reorder    {INT} NOT NULL,                                      -- order at or under
  proposed   {INT} NOT NULL,
  service    {INT} NOT NULL,                                      -- millionths, 0 by hand
  rate       {INT} NOT NULL,                                      -- a month, millionths
  flags      {INT} NOT NULL,
  PRIMARY KEY (site, run, part),
  FOREIGN KEY (site, run) REFERENCES plan_run (site, run)
) {TABLE};

-- ---- months of a ledger that was there before -----------------------------------------------
--@sqlite
INSERT INTO demand_month (site, part, month, issued, returned, unfilled, lines)
  SELECT site, part, month, sum(issued), sum(returned), sum(unfilled), sum(lines)
    FROM (SELECT m.site, m.part,
                 CAST(strftime('%Y', s.at_ms / 1000, 'unixepoch') AS INTEGER) * 12
                   + CAST(strftime('%m', s.at_ms / 1000, 'unixepoch') AS INTEGER) - 1 AS month,
                 sum(m.qty) AS issued,
                 0 AS returned, 0 AS unfilled,
                 1 AS lines
            FROM slip s JOIN move m ON m.site = s.site AND m.station = s.station AND m.seq = s.seq
            JOIN place t ON t.site = m.site AND t.place = m.to_place
           WHERE s.kind IN ('issue', 'history') AND t.kind = 'customer' AND m.part <> ''
             AND NOT EXISTS (SELECT 1 FROM slip v WHERE v.site = s.site AND v.refers = s.number
                                                    AND v.kind = 'void')
           GROUP BY m.site, m.station, m.seq, m.part, month
          UNION ALL
          SELECT m.site, m.part,
                 CAST(strftime('%Y', COALESCE(i.at_ms, s.at_ms) / 1000, 'unixepoch') AS INTEGER) * 12
                   + CAST(strftime('%m', COALESCE(i.at_ms, s.at_ms) / 1000, 'unixepoch') AS INTEGER) - 1,
                 0, m.qty, 0, 0
            FROM slip s JOIN move m ON m.site = s.site AND m.station = s.station AND m.seq = s.seq
            JOIN place f ON f.site = m.site AND f.place = m.from_place
            LEFT JOIN slip i ON i.site = s.site AND i.number = s.refers AND s.refers <> ''
           WHERE s.kind IN ('return', 'history') AND f.kind = 'customer' AND m.part <> ''
             AND NOT EXISTS (SELECT 1 FROM slip v WHERE v.site = s.site AND v.refers = s.number
                                                    AND v.kind = 'void')
          UNION ALL
          SELECT h.site, h.part,
                 CAST(strftime('%Y', s.at_ms / 1000, 'unixepoch') AS INTEGER) * 12
                   + CAST(strftime('%m', s.at_ms / 1000, 'unixepoch') AS INTEGER) - 1,
                 0, 0, CASE WHEN h.back_ordered = 0 THEN h.qty ELSE 0 END,
                 CASE WHEN EXISTS (SELECT 1 FROM move m JOIN place t ON t.site = m.site AND t.place = m.to_place
                                    WHERE m.site = h.site AND m.station = h.station AND m.seq = h.seq
                                      AND m.part = h.part AND t.kind = 'customer') THEN 0 ELSE 1 END
            FROM slip s JOIN shortage h ON h.site = s.site AND h.station = s.station AND h.seq = s.seq
           WHERE s.kind IN ('issue', 'history')
             AND NOT EXISTS (SELECT 1 FROM slip v WHERE v.site = s.site AND v.refers = s.number
                                                    AND v.kind = 'void'))
   GROUP BY site, part, month;

DELETE FROM sqlite_stat1 WHERE tbl IN ('demand_month', 'lead_time', 'plan_part', 'plan_run', 'plan_line');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
  ('demand_month', 'demand_month', '1000000 1000000 20 1'),
  ('lead_time', 'lead_time', '50000 50000 5 1'),
  ('lead_time', 'lead_time_part', '50000 50000 5 1'),
  ('plan_part', 'plan_part', '1000 1'),
  ('plan_run', 'plan_run', '100 100 1'),
  ('plan_run', 'plan_run_month', '100 100 2 1'),
  ('plan_line', 'plan_line', '1000000 1000000 20000 1');
ANALYZE sqlite_schema;
--@end

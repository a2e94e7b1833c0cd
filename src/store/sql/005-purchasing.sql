-- The schema of sparedesk, step 5: what is wanted to be bought, and by whose word.

-- ---- purchase requests ------------------------------------------------------------

-- What somebody wants bought. Its number becomes that of the order: a row of purchase
-- is made when purchasing orders. That all has been received follows from the ledger.
CREATE TABLE request (
  site     TEXT NOT NULL,
  request  TEXT NOT NULL,                                         -- "PR1-000012", or as it was imported
  station  {INT} NOT NULL,                                        -- that numbered it, 0 for none
  seq      {INT} NOT NULL,                                        -- 1, 2, 3 ... there, 0 for none
  kind     TEXT NOT NULL CHECK (kind <> ''),                      -- 'part', or a kind of unit: 'tool'
  reason   TEXT NOT NULL,                                         -- why it is wanted
  person   TEXT NOT NULL,                                         -- who asks, '' for the planner
  at_ms    {INT} NOT NULL,
  state    TEXT NOT NULL CHECK (state IN ('asked', 'checked', 'approved', 'ordered', 'refused')),
  supplier TEXT NOT NULL,                                         -- whose quote was chosen, '' for none yet
  run      TEXT NOT NULL,                                         -- plan run it comes from, '' for none
  PRIMARY KEY (site, request)
) {TABLE};
CREATE INDEX request_seq ON request (site, station, seq);
-- What waits for somebody: does not grow with the requests of the past.
CREATE INDEX request_open ON request (site, state) WHERE state IN ('asked', 'checked', 'approved');
CREATE INDEX request_run ON request (site, run) WHERE run <> '';

CREATE TABLE request_line (
  site    TEXT NOT NULL,
  request TEXT NOT NULL,
  item    TEXT NOT NULL CHECK (item <> ''),                       -- part, or what a unit is called
  model   TEXT NOT NULL,                                          -- of a unit
  qty     {INT} NOT NULL CHECK (qty > 0),
  PRIMARY KEY (site, request, item),
  FOREIGN KEY (site, request) REFERENCES request (site, request)
) {TABLE};
CREATE INDEX request_line_item ON request_line (site, item);

-- What suppliers offer; one offer of each.
CREATE TABLE quote (
  site        TEXT NOT NULL,
  request     TEXT NOT NULL,
  supplier    TEXT NOT NULL REFERENCES party (party),
  price_cents {INT} NOT NULL CHECK (price_cents >= 0),            -- of one, 0 where lines differ
  total_cents {INT} NOT NULL CHECK (total_cents >= 0),
  valid_to    TEXT NOT NULL,                                      -- last day, '' for no limit
  note        TEXT NOT NULL,
  PRIMARY KEY (site, request, supplier),
  FOREIGN KEY (site, request) REFERENCES request (site, request)
) {TABLE};

-- Who said what, in this order. Never changed, never deleted.
CREATE TABLE request_step (
  site     TEXT NOT NULL,
  request  TEXT NOT NULL,
  nth      {INT} NOT NULL,                                        -- 1, 2, 3 ...
  step     TEXT NOT NULL CHECK (step IN ('asked', 'checked', 'approved', 'ordered', 'refused')),
  person   TEXT NOT NULL,                                         -- '' for the planner
  at_ms    {INT} NOT NULL,
  supplier TEXT NOT NULL,                                         -- whose quote was meant, '' for none
  note     TEXT NOT NULL,                                         -- why it was refused
  PRIMARY KEY (site, request, nth),
  FOREIGN KEY (site, request) REFERENCES request (site, request)
) {TABLE};

-- Receipts of an order.
CREATE INDEX slip_purchase ON slip (site, purchase) WHERE purchase <> '';

-- Drafts are requests from now on: an order is one that was placed.
ALTER TABLE purchase DROP COLUMN state;

-- ---- append-only ---------------------------------------------------------------------
--@sqlite
CREATE TRIGGER request_no_delete BEFORE DELETE ON request BEGIN SELECT RAISE(ABORT, 'request is append-only'); END;
CREATE TRIGGER request_step_no_update BEFORE UPDATE ON request_step BEGIN SELECT RAISE(ABORT, 'request_step is append-only'); END;
CREATE TRIGGER request_step_no_delete BEFORE DELETE ON request_step BEGIN SELECT RAISE(ABORT, 'request_step is append-only'); END;
--@end

-- ---- what the planner of the engine cannot know: see step 1 -----------------------------
--@sqlite
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
  ('request', 'request', '20000 20000 1'),
  ('request', 'request_seq', '20000 20000 10000 1'),
  ('request', 'request_open', '100 100 30'),
  ('request', 'request_run', '10000 10000 10'),
  ('request_line', 'request_line', '100000 100000 5 1'),
  ('request_line', 'request_line_item', '100000 100000 5'),
  ('quote', 'quote', '40000 40000 2 1'),
  ('request_step', 'request_step', '60000 60000 3 1'),
  ('slip', 'slip_purchase', '50000 50000 2');
ANALYZE sqlite_schema;
--@end

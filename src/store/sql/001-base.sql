-- The schema of sparedesk, step 1. One text for every engine: {INT} is a 64-bit
-- integer, {TABLE} ends a table (STRICT, WITHOUT ROWID on SQLite), and what
-- stands between "--@sqlite" and "--@end" is for that engine only.
--
-- Quantities are pieces in the part's smallest unit, money is cents, times are UTC
-- milliseconds, dates are ISO text ('' for none). Keys are made by the program
-- and are never NULL. Rows that one warehouse owns begin with its site; the
-- catalogue, the same everywhere, has none.

-- ---- catalogue --------------------------------------------------------------

-- Spare parts: what is bought, stocked and issued by quantity.
CREATE TABLE part (
  part            TEXT NOT NULL PRIMARY KEY CHECK (length(part) BETWEEN 1 AND 64),
  name_zh         TEXT NOT NULL,
  name_en         TEXT NOT NULL,
  unit            TEXT NOT NULL,                                  -- unit of measure: pcs, m, ml
  cost_cents      {INT} NOT NULL CHECK (cost_cents >= 0),         -- purchase cost of one
  price_cents     {INT} NOT NULL CHECK (price_cents >= 0),        -- list price of one
  home_bin        TEXT NOT NULL,                                  -- where it is put away, '' for none
  supplier        TEXT NOT NULL,                                  -- party, '' for none
  lead_time_days  {INT} NOT NULL CHECK (lead_time_days >= 0),     -- 0 is unknown
  moq             {INT} NOT NULL CHECK (moq >= 0),                -- least order quantity, 0 for none
  pack            {INT} NOT NULL CHECK (pack >= 1),               -- order multiple, pieces
  criticality     TEXT NOT NULL CHECK (criticality IN ('V', 'E', 'D')),
  lot_tracked     {INT} NOT NULL CHECK (lot_tracked IN (0, 1)),
  serial_tracked  {INT} NOT NULL CHECK (serial_tracked IN (0, 1)),
  shelf_life_days {INT} NOT NULL CHECK (shelf_life_days >= 0),    -- 0 is unlimited
  warranty_months {INT} NOT NULL CHECK (warranty_months >= 0),    -- 0 is none
  search          TEXT NOT NULL                                   -- names and number, case folded
) {TABLE};

-- Sale prices with their time of validity; part.price_cents counts where none is in force.
CREATE TABLE price (
  part        TEXT NOT NULL REFERENCES part (part),
  valid_from  TEXT NOT NULL,                                      -- ISO date, '' since ever
  valid_to    TEXT NOT NULL,                                      -- last day, '' for open
  price_cents {INT} NOT NULL CHECK (price_cents >= 0),
  PRIMARY KEY (part, valid_from)
) {TABLE};

-- Warranty of a component part in a product model; part '' is the whole product.
CREATE TABLE warranty (
  model      TEXT NOT NULL,
  part       TEXT NOT NULL,
  valid_from TEXT NOT NULL,                                       -- purchase dates it covers
  valid_to   TEXT NOT NULL,
  months     {INT} NOT NULL CHECK (months >= 0),
  PRIMARY KEY (model, part, valid_from)
) {TABLE};
CREATE INDEX warranty_part ON warranty (part);

-- Suppliers, customers and authorised service providers.
CREATE TABLE party (
  party      TEXT NOT NULL PRIMARY KEY,
  kind       TEXT NOT NULL CHECK (kind IN ('customer', 'supplier', 'provider')),
  name       TEXT NOT NULL,
  phone      TEXT NOT NULL,
  address    TEXT NOT NULL,
  agreement  TEXT NOT NULL,                                       -- number, '' for none
  valid_from TEXT NOT NULL,
  valid_to   TEXT NOT NULL
) {TABLE};

-- People. The PIN is an argon2id text of libsodium, '' for none.
CREATE TABLE person (
  person          TEXT NOT NULL PRIMARY KEY,
  name            TEXT NOT NULL,
  roles           TEXT NOT NULL,                                  -- "clerk|supervisor"
  badge           TEXT NOT NULL UNIQUE,                           -- what the badge says
  pin             TEXT NOT NULL,
  lang            TEXT NOT NULL CHECK (lang IN ('zh', 'en')),
  certified_until TEXT NOT NULL,                                  -- last day, '' for no limit
  clearance       {INT} NOT NULL CHECK (clearance >= 0)           -- 0 is public
) {TABLE};

-- Wrong PINs in a row, and until when no PIN is taken.
CREATE TABLE pin_lock (
  person       TEXT NOT NULL PRIMARY KEY REFERENCES person (person),
  failures     {INT} NOT NULL CHECK (failures >= 0),
  locked_until {INT} NOT NULL                                     -- UTC ms, 0 for not
) {TABLE};

-- What a barcode means. GTINs stand here with fourteen digits. One code means
-- one thing, whatever its kind.
CREATE TABLE barcode (
  code TEXT NOT NULL PRIMARY KEY CHECK (length(code) >= 1),
  kind TEXT NOT NULL CHECK (kind IN ('part', 'place', 'unit')),
  ref  TEXT NOT NULL                                              -- part, place or unit
) {TABLE};
CREATE INDEX barcode_ref ON barcode (kind, ref);

-- ---- rows that a site owns --------------------------------------------------

-- Anything that can hold goods.
CREATE TABLE place (
  site  TEXT NOT NULL,
  place TEXT NOT NULL,                                            -- bin name, or "person:ID" ...
  kind  TEXT NOT NULL CHECK (kind IN ('bin', 'quarantine', 'workshop', 'person', 'provider',
                                      'supplier', 'customer', 'scrap', 'difference', 'history')),
  name  TEXT NOT NULL,
  PRIMARY KEY (site, place)
) {TABLE};

-- Lots of lot-tracked parts.
CREATE TABLE lot (
  site   TEXT NOT NULL,
  part   TEXT NOT NULL REFERENCES part (part),
  lot    TEXT NOT NULL CHECK (length(lot) >= 1),
  expiry TEXT NOT NULL,                                           -- last good day, '' for none
  PRIMARY KEY (site, part, lot)
) {TABLE};

-- Repair orders.
CREATE TABLE job (
  site        TEXT NOT NULL,
  job         TEXT NOT NULL,
  customer    TEXT NOT NULL,                                      -- party, '' for none
  model       TEXT NOT NULL,
  serial      TEXT NOT NULL,
  bought      TEXT NOT NULL,                                      -- purchase date, '' unknown
  fault       TEXT NOT NULL,
  contract    {INT} NOT NULL CHECK (contract IN (0, 1)),          -- under a service contract
  technician  TEXT NOT NULL,                                      -- person, '' for none
  opened      TEXT NOT NULL,                                      -- ISO date
  promised    TEXT NOT NULL,                                      -- ISO date, '' for none
  finished_ms {INT} NOT NULL,                                     -- UTC ms, 0 while open
  PRIMARY KEY (site, job)
) {TABLE};

-- Things followed by themselves: loaners, tools, documents, customers' products,
-- and single pieces of a serial-tracked part. The place is kept with the ledger:
-- it follows from origin, where the unit was when this ledger first heard of it
-- and which never changes, and from its moves.
CREATE TABLE unit (
  site            TEXT NOT NULL,
  unit            TEXT NOT NULL,
  kind            TEXT NOT NULL CHECK (kind IN ('loaner', 'tool', 'document', 'product', 'part')),
  part            TEXT NOT NULL,                                  -- '' unless kind is part
  lot             TEXT NOT NULL,                                  -- '' for none
  name_zh         TEXT NOT NULL,
  name_en         TEXT NOT NULL,
  model           TEXT NOT NULL,
  serial          TEXT NOT NULL,
  place           TEXT NOT NULL,                                  -- where it is
  origin          TEXT NOT NULL,                                  -- equal to place until it moves
  since_ms        {INT} NOT NULL,                                 -- when it came there
  value_cents     {INT} NOT NULL CHECK (value_cents >= 0),        -- purchase value
  bought          TEXT NOT NULL,
  life_months     {INT} NOT NULL CHECK (life_months >= 0),        -- 0 is not depreciated
  calibration_due TEXT NOT NULL,
  secrecy         {INT} NOT NULL CHECK (secrecy >= 0),
  accessories     TEXT NOT NULL,                                  -- "charger|case"
  PRIMARY KEY (site, unit),
  CHECK ((kind = 'part') = (part <> ''))
) {TABLE};
CREATE INDEX unit_serial ON unit (site, part, serial);
CREATE INDEX unit_place ON unit (site, place);

-- Purchase orders and their lines; received is kept with the ledger.
CREATE TABLE purchase (
  site     TEXT NOT NULL,
  purchase TEXT NOT NULL,                                         -- order number
  supplier TEXT NOT NULL REFERENCES party (party),
  PRIMARY KEY (site, purchase)
) {TABLE};
CREATE TABLE purchase_line (
  site     TEXT NOT NULL,
  purchase TEXT NOT NULL,
  part     TEXT NOT NULL REFERENCES part (part),
  ordered  {INT} NOT NULL CHECK (ordered > 0),
  received {INT} NOT NULL CHECK (received >= 0),
  due      TEXT NOT NULL,                                         -- ISO date, '' for none
  PRIMARY KEY (site, purchase, part),
  FOREIGN KEY (site, purchase) REFERENCES purchase (site, purchase)
) {TABLE};
-- What is still to come: does not grow with the orders of the past.
CREATE INDEX purchase_line_open ON purchase_line (site, part) WHERE received < ordered;

-- ---- the ledger ---------------------------------------------------------------

-- Slips in the order of their station. Never changed, never deleted.
CREATE TABLE slip (
  site     TEXT NOT NULL,
  station  {INT} NOT NULL,
  seq      {INT} NOT NULL,                                        -- 1, 2, 3 ... at that station
  uuid     TEXT NOT NULL,
  kind     TEXT NOT NULL,
  number   TEXT NOT NULL,                                         -- "IS1-000123"
  at_ms    {INT} NOT NULL,
  person   TEXT NOT NULL,
  other    TEXT NOT NULL,                                         -- counter-signer, '' for none
  approver TEXT NOT NULL,
  job      TEXT NOT NULL,
  party    TEXT NOT NULL,
  purchase TEXT NOT NULL,
  refers   TEXT NOT NULL,                                         -- slip number, '' for none
  reason   TEXT NOT NULL,
  note     TEXT NOT NULL,
  digest   TEXT NOT NULL,                                         -- chains to seq - 1
  PRIMARY KEY (site, station, seq)
) {TABLE};
CREATE UNIQUE INDEX slip_uuid ON slip (site, uuid);
CREATE UNIQUE INDEX slip_number ON slip (site, number);
CREATE INDEX slip_job ON slip (site, job) WHERE job <> '';
-- A slip is taken back once.
CREATE UNIQUE INDEX slip_void ON slip (site, refers) WHERE kind = 'void';

-- Moves of a slip. Never changed, never deleted.
CREATE TABLE move (
  site        TEXT NOT NULL,
  station     {INT} NOT NULL,
  seq         {INT} NOT NULL,
  line        {INT} NOT NULL,                                     -- 1, 2, 3 ... on the slip
  number      TEXT NOT NULL,                                      -- of the slip
  part        TEXT NOT NULL,                                      -- '' for a unit without part
  unit        TEXT NOT NULL,                                      -- '' for counted goods
  lot         TEXT NOT NULL,
  expiry      TEXT NOT NULL,
  qty         {INT} NOT NULL CHECK (qty > 0),
  from_place  TEXT NOT NULL,
  to_place    TEXT NOT NULL CHECK (to_place <> from_place),
  charge      TEXT NOT NULL,
  why         TEXT NOT NULL,
  price_cents {INT} NOT NULL,
  purchase    TEXT NOT NULL,
  at_ms       {INT} NOT NULL,                                     -- when it happened
  PRIMARY KEY (site, station, seq, line),
  FOREIGN KEY (site, station, seq) REFERENCES slip (site, station, seq)
) {TABLE};
-- All that is shown of a part's last moves: they lie side by side here and years apart
-- in the table, where each would cost a page or two read from the disk.
CREATE INDEX move_part ON move (site, part, at_ms, station, seq, line, number, qty,
                                from_place, to_place, lot) WHERE part <> '';
CREATE INDEX move_unit ON move (site, unit, at_ms) WHERE unit <> '';

-- Demand asked for and not served. Never changed, never deleted.
CREATE TABLE shortage (
  site         TEXT NOT NULL,
  station      {INT} NOT NULL,
  seq          {INT} NOT NULL,
  line         {INT} NOT NULL,
  part         TEXT NOT NULL,
  qty          {INT} NOT NULL CHECK (qty > 0),
  back_ordered {INT} NOT NULL CHECK (back_ordered IN (0, 1)),
  PRIMARY KEY (site, station, seq, line),
  FOREIGN KEY (site, station, seq) REFERENCES slip (site, station, seq)
) {TABLE};

-- On hand by place, part and lot ('' for none). Kept in the transaction of the
-- moves and always to be had again from them. No row is zero.
CREATE TABLE stock (
  site  TEXT NOT NULL,
  part  TEXT NOT NULL REFERENCES part (part),
  place TEXT NOT NULL,
  lot   TEXT NOT NULL,
  qty   {INT} NOT NULL CHECK (qty >= 0),
  PRIMARY KEY (site, part, place, lot),
  FOREIGN KEY (site, place) REFERENCES place (site, place)
) {TABLE};
CREATE INDEX stock_place ON stock (site, place);

-- Issued to a job and not returned; the limit of what can come back. Kept with
-- the moves. unit is '' for counted goods.
CREATE TABLE job_part (
  site TEXT NOT NULL,
  job  TEXT NOT NULL,
  part TEXT NOT NULL,
  lot  TEXT NOT NULL,
  unit TEXT NOT NULL,
  qty  {INT} NOT NULL CHECK (qty >= 0),
  PRIMARY KEY (site, job, part, lot, unit)
) {TABLE};

-- Next number of each kind of slip ("IS" ...), of the chain ("seq"), and the chain's end.
CREATE TABLE counter (
  site    TEXT NOT NULL,
  station {INT} NOT NULL,
  name    TEXT NOT NULL,
  next    {INT} NOT NULL CHECK (next >= 1),
  digest  TEXT NOT NULL,                                          -- of the last slip, name = 'seq' only
  PRIMARY KEY (site, station, name)
) {TABLE};

-- ---- around the ledger ----------------------------------------------------------

-- Unfinished work of a person, as the desk wrote it; at most one row a person.
CREATE TABLE parked (
  site   TEXT NOT NULL,
  person TEXT NOT NULL,
  uuid   TEXT NOT NULL,                                           -- of the slip in the making
  at_ms  {INT} NOT NULL,
  draft  TEXT NOT NULL,
  PRIMARY KEY (site, person)
) {TABLE};

-- Refusals and overrides. Never changed, never deleted.
CREATE TABLE audit (
  site   TEXT NOT NULL,
  uuid   TEXT NOT NULL,
  at_ms  {INT} NOT NULL,
  person TEXT NOT NULL,                                           -- '' for nobody
  what   TEXT NOT NULL,                                           -- stable word: "void", "pin-wrong"
  detail TEXT NOT NULL,
  PRIMARY KEY (site, uuid)
) {TABLE};
CREATE INDEX audit_at ON audit (site, at_ms);

-- Paper to come: written with the slip, done when the file (or printer) has it.
CREATE TABLE outbox (
  site   TEXT NOT NULL,
  uuid   TEXT NOT NULL,
  slip   TEXT NOT NULL,                                           -- slip number
  state  TEXT NOT NULL CHECK (state IN ('queued', 'sent', 'done', 'failed')),
  at_ms  {INT} NOT NULL,
  detail TEXT NOT NULL,                                           -- why it failed, '' for nothing
  PRIMARY KEY (site, uuid)
) {TABLE};
CREATE INDEX outbox_state ON outbox (site, state) WHERE state IN ('queued', 'failed');

-- ---- append-only ---------------------------------------------------------------
--@sqlite
CREATE TRIGGER slip_no_update BEFORE UPDATE ON slip BEGIN SELECT RAISE(ABORT, 'slip is append-only'); END;
CREATE TRIGGER slip_no_delete BEFORE DELETE ON slip BEGIN SELECT RAISE(ABORT, 'slip is append-only'); END;
CREATE TRIGGER move_no_update BEFORE UPDATE ON move BEGIN SELECT RAISE(ABORT, 'move is append-only'); END;
CREATE TRIGGER move_no_delete BEFORE DELETE ON move BEGIN SELECT RAISE(ABORT, 'move is append-only'); END;
CREATE TRIGGER shortage_no_update BEFORE UPDATE ON shortage BEGIN SELECT RAISE(ABORT, 'shortage is append-only'); END;
CREATE TRIGGER shortage_no_delete BEFORE DELETE ON shortage BEGIN SELECT RAISE(ABORT, 'shortage is append-only'); END;
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
--@end

-- ---- what the planner cannot know ------------------------------------------------
-- A site's rows are all rows there are: "site" chooses nothing, although it stands
-- first everywhere. Without these figures SQLite takes it to choose well, and walks
-- a whole table where an index is at hand. Each line: rows of the table, then rows
-- that share the first column of the index, the first two, and so on. Other engines
-- count for themselves.
--@sqlite
ANALYZE sqlite_schema;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
  ('place', 'place', '10000 10000 1'),
  ('lot', 'lot', '50000 50000 5 1'),
  ('job', 'job', '100000 100000 1'),
  ('unit', 'unit', '50000 50000 1'),
  ('unit', 'unit_serial', '50000 50000 50 1'),
  ('unit', 'unit_place', '50000 50000 20'),
  ('purchase', 'purchase', '20000 20000 1'),
  ('purchase_line', 'purchase_line', '100000 100000 5 1'),
  ('purchase_line', 'purchase_line_open', '1000 1000 2'),
  ('slip', 'slip', '1000000 1000000 500000 1'),
  ('slip', 'slip_uuid', '1000000 1000000 1'),
  ('slip', 'slip_number', '1000000 1000000 1'),
  ('slip', 'slip_job', '500000 500000 4'),
  ('slip', 'slip_void', '10000 10000 1'),
  ('move', 'move', '5000000 5000000 2500000 5 1'),
  ('move', 'move_part', '5000000 5000000 250 2 2 1 1 1 1 1 1 1'),
  ('move', 'move_unit', '500000 500000 10 2'),
  ('shortage', 'shortage', '50000 50000 25000 2 1'),
  ('stock', 'stock', '50000 50000 3 2 1'),
  ('stock', 'stock_place', '50000 50000 10'),
  ('job_part', 'job_part', '300000 300000 3 2 1 1'),
  ('counter', 'counter', '20 20 10 1'),
  ('parked', 'parked', '20 20 1'),
  ('audit', 'audit', '100000 100000 1'),
  ('audit', 'audit_at', '100000 100000 1'),
  ('outbox', 'outbox', '1000000 1000000 1'),
  ('outbox', 'outbox_state', '10 10 5');
ANALYZE sqlite_schema;
--@end

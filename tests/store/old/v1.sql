-- A warehouse of schema version 1, as sqlite3 dumps it. Never changed: it stands for
-- the files that are out there.
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE part (
  part            TEXT NOT NULL PRIMARY KEY CHECK (length(part) BETWEEN 1 AND 64),
  name_zh         TEXT NOT NULL,
  name_en         TEXT NOT NULL,
  unit            TEXT NOT NULL,                                  -- unit of measure: pcs, m, ml
  cost_cents      INTEGER NOT NULL CHECK (cost_cents >= 0),         -- purchase cost of one
  price_cents     INTEGER NOT NULL CHECK (price_cents >= 0),        -- list price of one
  home_bin        TEXT NOT NULL,                                  -- where it is put away, '' for none
  supplier        TEXT NOT NULL,                                  -- party, '' for none
  lead_time_days  INTEGER NOT NULL CHECK (lead_time_days >= 0),     -- 0 is unknown
  moq             INTEGER NOT NULL CHECK (moq >= 0),                -- least order quantity, 0 for none
  pack            INTEGER NOT NULL CHECK (pack >= 1),               -- order multiple, pieces
  criticality     TEXT NOT NULL CHECK (criticality IN ('V', 'E', 'D')),
  lot_tracked     INTEGER NOT NULL CHECK (lot_tracked IN (0, 1)),
  serial_tracked  INTEGER NOT NULL CHECK (serial_tracked IN (0, 1)),
  shelf_life_days INTEGER NOT NULL CHECK (shelf_life_days >= 0),    -- 0 is unlimited
  warranty_months INTEGER NOT NULL CHECK (warranty_months >= 0),    -- 0 is none
  search          TEXT NOT NULL                                   -- names and number, case folded
) STRICT, WITHOUT ROWID;
INSERT INTO part VALUES('P1','压缩机','Part 1','pcs',100,150,'','',0,0,1,'D',0,0,0,0,'p1');
INSERT INTO part VALUES('P2','','Part 2','pcs',100,150,'','',0,0,1,'D',0,0,0,0,'p2');
INSERT INTO part VALUES('P3','','Part 3','pcs',100,150,'','',0,0,1,'D',0,0,0,0,'p3');
INSERT INTO part VALUES('P4','','Part 4','pcs',100,150,'','',0,0,1,'D',0,0,0,0,'p4');
INSERT INTO part VALUES('P5','','Part 5','pcs',100,150,'','',0,0,1,'D',0,0,0,0,'p5');
INSERT INTO part VALUES('P6','','Part 6','pcs',100,150,'','',0,0,1,'D',0,0,0,0,'p6');
INSERT INTO part VALUES('P7','','Part 7','pcs',100,150,'','',0,0,1,'D',0,0,0,0,'p7');
INSERT INTO part VALUES('P8','','Part 8','pcs',100,150,'','',0,0,1,'D',0,1,0,0,'p8');
CREATE TABLE price (
  part        TEXT NOT NULL REFERENCES part (part),
  valid_from  TEXT NOT NULL,                                      -- ISO date, '' since ever
  valid_to    TEXT NOT NULL,                                      -- last day, '' for open
  price_cents INTEGER NOT NULL CHECK (price_cents >= 0),
  PRIMARY KEY (part, valid_from)
) STRICT, WITHOUT ROWID;
INSERT INTO price VALUES('P1','2026-01-01','',990);
CREATE TABLE warranty (
  model      TEXT NOT NULL,
  part       TEXT NOT NULL,
  valid_from TEXT NOT NULL,                                       -- purchase dates it covers
  valid_to   TEXT NOT NULL,
  months     INTEGER NOT NULL CHECK (months >= 0),
  PRIMARY KEY (model, part, valid_from)
) STRICT, WITHOUT ROWID;
INSERT INTO warranty VALUES('M','P1','','',24);
CREATE TABLE party (
  party      TEXT NOT NULL PRIMARY KEY,
  kind       TEXT NOT NULL CHECK (kind IN ('customer', 'supplier', 'provider')),
  name       TEXT NOT NULL,
  phone      TEXT NOT NULL,
  address    TEXT NOT NULL,
  agreement  TEXT NOT NULL,                                       -- number, '' for none
  valid_from TEXT NOT NULL,
  valid_to   TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO party VALUES('C1','customer','Client','','','','','');
INSERT INTO party VALUES('V1','supplier','Vendor','','','','','');
CREATE TABLE person (
  person          TEXT NOT NULL PRIMARY KEY,
  name            TEXT NOT NULL,
  roles           TEXT NOT NULL,                                  -- "clerk|supervisor"
  badge           TEXT NOT NULL UNIQUE,                           -- what the badge says
  pin             TEXT NOT NULL,
  lang            TEXT NOT NULL CHECK (lang IN ('zh', 'en')),
  certified_until TEXT NOT NULL,                                  -- last day, '' for no limit
  clearance       INTEGER NOT NULL CHECK (clearance >= 0)           -- 0 is public
) STRICT, WITHOUT ROWID;
INSERT INTO person VALUES('W1','Wang','clerk','B1','','en','',0);
CREATE TABLE pin_lock (
  person       TEXT NOT NULL PRIMARY KEY REFERENCES person (person),
  failures     INTEGER NOT NULL CHECK (failures >= 0),
  locked_until INTEGER NOT NULL                                     -- UTC ms, 0 for not
) STRICT, WITHOUT ROWID;
INSERT INTO pin_lock VALUES('W1',2,0);
CREATE TABLE barcode (
  code TEXT NOT NULL PRIMARY KEY CHECK (length(code) >= 1),
  kind TEXT NOT NULL CHECK (kind IN ('part', 'place', 'unit')),
  ref  TEXT NOT NULL                                              -- part, place or unit
) STRICT, WITHOUT ROWID;
INSERT INTO barcode VALUES('04006381333931','part','P1');
CREATE TABLE place (
  site  TEXT NOT NULL,
  place TEXT NOT NULL,                                            -- bin name, or "person:ID" ...
  kind  TEXT NOT NULL CHECK (kind IN ('bin', 'quarantine', 'workshop', 'person', 'provider',
                                      'supplier', 'customer', 'scrap', 'difference', 'history')),
  name  TEXT NOT NULL,
  PRIMARY KEY (site, place)
) STRICT, WITHOUT ROWID;
INSERT INTO place VALUES('S1','A1','bin','Bin 1');
INSERT INTO place VALUES('S1','A2','bin','Bin 2');
INSERT INTO place VALUES('S1','A3','bin','Bin 3');
INSERT INTO place VALUES('S1','A4','bin','Bin 4');
INSERT INTO place VALUES('S1','CUSTOMER','customer','Unknown customer');
INSERT INTO place VALUES('S1','DIFFERENCE','difference','Count difference');
INSERT INTO place VALUES('S1','HISTORY','history','Earlier movements');
INSERT INTO place VALUES('S1','QUARANTINE','quarantine','Quarantine');
INSERT INTO place VALUES('S1','SCRAP','scrap','Scrap');
INSERT INTO place VALUES('S1','SUPPLIER','supplier','Unknown supplier');
INSERT INTO place VALUES('S1','WORKSHOP','workshop','Workshop');
INSERT INTO place VALUES('S1','customer:C1','customer','Client');
INSERT INTO place VALUES('S1','supplier:V1','supplier','Vendor');
CREATE TABLE lot (
  site   TEXT NOT NULL,
  part   TEXT NOT NULL REFERENCES part (part),
  lot    TEXT NOT NULL CHECK (length(lot) >= 1),
  expiry TEXT NOT NULL,                                           -- last good day, '' for none
  PRIMARY KEY (site, part, lot)
) STRICT, WITHOUT ROWID;
INSERT INTO lot VALUES('S1','P1','L1','2027-06-30');
CREATE TABLE job (
  site        TEXT NOT NULL,
  job         TEXT NOT NULL,
  customer    TEXT NOT NULL,                                      -- party, '' for none
  model       TEXT NOT NULL,
  serial      TEXT NOT NULL,
  bought      TEXT NOT NULL,                                      -- purchase date, '' unknown
  fault       TEXT NOT NULL,
  contract    INTEGER NOT NULL CHECK (contract IN (0, 1)),          -- under a service contract
  technician  TEXT NOT NULL,                                      -- person, '' for none
  opened      TEXT NOT NULL,                                      -- ISO date
  promised    TEXT NOT NULL,                                      -- ISO date, '' for none
  finished_ms INTEGER NOT NULL,                                     -- UTC ms, 0 while open
  PRIMARY KEY (site, job)
) STRICT, WITHOUT ROWID;
INSERT INTO job VALUES('S1','J1','C1','M','','','',0,'W1','2026-01-01','',0);
INSERT INTO job VALUES('S1','J2','C1','M','','','',0,'W1','2026-01-01','',0);
INSERT INTO job VALUES('S1','J3','C1','M','','','',0,'W1','2026-01-01','',0);
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
  since_ms        INTEGER NOT NULL,                                 -- when it came there
  value_cents     INTEGER NOT NULL CHECK (value_cents >= 0),        -- purchase value
  bought          TEXT NOT NULL,
  life_months     INTEGER NOT NULL CHECK (life_months >= 0),        -- 0 is not depreciated
  calibration_due TEXT NOT NULL,
  secrecy         INTEGER NOT NULL CHECK (secrecy >= 0),
  accessories     TEXT NOT NULL,                                  -- "charger|case"
  PRIMARY KEY (site, unit),
  CHECK ((kind = 'part') = (part <> ''))
) STRICT, WITHOUT ROWID;
INSERT INTO unit VALUES('S1','P8/77','part','P8','','','','','77','customer:C1','supplier:V1',1700000000003,100,'',0,'',0,'');
INSERT INTO unit VALUES('S1','T1','tool','','','','Torque wrench','','','A3','A1',1700000000004,5000,'',0,'',0,'');
CREATE TABLE purchase (
  site     TEXT NOT NULL,
  purchase TEXT NOT NULL,                                         -- order number
  supplier TEXT NOT NULL REFERENCES party (party),
  PRIMARY KEY (site, purchase)
) STRICT, WITHOUT ROWID;
INSERT INTO purchase VALUES('S1','O1','V1');
CREATE TABLE purchase_line (
  site     TEXT NOT NULL,
  purchase TEXT NOT NULL,
  part     TEXT NOT NULL REFERENCES part (part),
  ordered  INTEGER NOT NULL CHECK (ordered > 0),
  received INTEGER NOT NULL CHECK (received >= 0),
  due      TEXT NOT NULL,                                         -- ISO date, '' for none
  PRIMARY KEY (site, purchase, part),
  FOREIGN KEY (site, purchase) REFERENCES purchase (site, purchase)
) STRICT, WITHOUT ROWID;
INSERT INTO purchase_line VALUES('S1','O1','P1',50,9,'');
INSERT INTO purchase_line VALUES('S1','O1','P2',50,0,'');
INSERT INTO purchase_line VALUES('S1','O1','P3',50,0,'');
INSERT INTO purchase_line VALUES('S1','O1','P4',50,0,'');
INSERT INTO purchase_line VALUES('S1','O1','P5',50,0,'');
INSERT INTO purchase_line VALUES('S1','O1','P6',50,0,'');
INSERT INTO purchase_line VALUES('S1','O1','P7',50,0,'');
INSERT INTO purchase_line VALUES('S1','O1','P8',50,0,'');
CREATE TABLE slip (
  site     TEXT NOT NULL,
  station  INTEGER NOT NULL,
  seq      INTEGER NOT NULL,                                        -- 1, 2, 3 ... at that station
  uuid     TEXT NOT NULL,
  kind     TEXT NOT NULL,
  number   TEXT NOT NULL,                                         -- "IS1-000123"
  at_ms    INTEGER NOT NULL,
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
) STRICT, WITHOUT ROWID;
INSERT INTO slip VALUES('S1',1,1,'u-1','receipt','RC1-000001',1700000000001,'W1','','','','V1','O1','','','','c4c84eec7c959741376f31ced05714de933688869fbda738972f2c4bf67f0505');
INSERT INTO slip VALUES('S1',1,2,'u-2','receipt','RC1-000002',1700000000002,'W1','','','','','','','','','e83810738759353b692cf6bb5bdf8d0fa8233e43f7665e28f43a0e24d84acceb');
INSERT INTO slip VALUES('S1',1,3,'u-3','issue','IS1-000001',1700000000003,'W1','','','J1','','','','','备注','681cf3397d48135125a3194417e87b97f39cda47dc03214a3ddf1ad5b4cac8c2');
INSERT INTO slip VALUES('S1',1,4,'u-4','transfer','TR1-000001',1700000000004,'W1','','','','','','','','','b6f6c933e757bae66d76f44dbca885a6587a416a008f0a71b25796d5258757be');
INSERT INTO slip VALUES('S1',1,5,'u-5','scrap','SC1-000001',1700000000005,'W1','','','','','','','broken','','7b7ffac7cb67121f157241972546320766b7149b48ae8ea12f6e19242d790278');
INSERT INTO slip VALUES('S1',1,6,'u-6','void','VD1-000001',1700000000006,'W1','','','','','','SC1-000001','','','eecd78211d1390c42add96383a0fba42a3b3405f83f730b56119964aac66f790');
CREATE TABLE move (
  site        TEXT NOT NULL,
  station     INTEGER NOT NULL,
  seq         INTEGER NOT NULL,
  line        INTEGER NOT NULL,                                     -- 1, 2, 3 ... on the slip
  number      TEXT NOT NULL,                                      -- of the slip
  part        TEXT NOT NULL,                                      -- '' for a unit without part
  unit        TEXT NOT NULL,                                      -- '' for counted goods
  lot         TEXT NOT NULL,
  expiry      TEXT NOT NULL,
  qty         INTEGER NOT NULL CHECK (qty > 0),
  from_place  TEXT NOT NULL,
  to_place    TEXT NOT NULL CHECK (to_place <> from_place),
  charge      TEXT NOT NULL,
  why         TEXT NOT NULL,
  price_cents INTEGER NOT NULL,
  purchase    TEXT NOT NULL,
  at_ms       INTEGER NOT NULL,                                     -- when it happened
  PRIMARY KEY (site, station, seq, line),
  FOREIGN KEY (site, station, seq) REFERENCES slip (site, station, seq)
) STRICT, WITHOUT ROWID;
INSERT INTO move VALUES('S1',1,1,1,'RC1-000001','P1','','L1','2027-06-30',9,'supplier:V1','A1','','',0,'O1',1700000000001);
INSERT INTO move VALUES('S1',1,2,1,'RC1-000002','P8','P8/77','','',1,'supplier:V1','A2','','',0,'',1700000000002);
INSERT INTO move VALUES('S1',1,3,1,'IS1-000001','P1','','L1','',2,'A1','customer:C1','charged','out-of-warranty',990,'',1700000000003);
INSERT INTO move VALUES('S1',1,3,2,'IS1-000001','P8','P8/77','','',1,'A2','customer:C1','','',0,'',1700000000003);
INSERT INTO move VALUES('S1',1,4,1,'TR1-000001','','T1','','',1,'A1','A3','','',0,'',1700000000004);
INSERT INTO move VALUES('S1',1,5,1,'SC1-000001','P1','','L1','',1,'A1','SCRAP','','',0,'',1700000000005);
INSERT INTO move VALUES('S1',1,6,1,'VD1-000001','P1','','L1','',1,'SCRAP','A1','','',0,'',1700000000006);
CREATE TABLE shortage (
  site         TEXT NOT NULL,
  station      INTEGER NOT NULL,
  seq          INTEGER NOT NULL,
  line         INTEGER NOT NULL,
  part         TEXT NOT NULL,
  qty          INTEGER NOT NULL CHECK (qty > 0),
  back_ordered INTEGER NOT NULL CHECK (back_ordered IN (0, 1)),
  PRIMARY KEY (site, station, seq, line),
  FOREIGN KEY (site, station, seq) REFERENCES slip (site, station, seq)
) STRICT, WITHOUT ROWID;
INSERT INTO shortage VALUES('S1',1,3,1,'P3',4,1);
CREATE TABLE stock (
  site  TEXT NOT NULL,
  part  TEXT NOT NULL REFERENCES part (part),
  place TEXT NOT NULL,
  lot   TEXT NOT NULL,
  qty   INTEGER NOT NULL CHECK (qty >= 0),
  PRIMARY KEY (site, part, place, lot),
  FOREIGN KEY (site, place) REFERENCES place (site, place)
) STRICT, WITHOUT ROWID;
INSERT INTO stock VALUES('S1','P1','A1','L1',7);
CREATE TABLE job_part (
  site TEXT NOT NULL,
  job  TEXT NOT NULL,
  part TEXT NOT NULL,
  lot  TEXT NOT NULL,
  unit TEXT NOT NULL,
  qty  INTEGER NOT NULL CHECK (qty >= 0),
  PRIMARY KEY (site, job, part, lot, unit)
) STRICT, WITHOUT ROWID;
INSERT INTO job_part VALUES('S1','J1','P1','L1','',2);
INSERT INTO job_part VALUES('S1','J1','P8','','P8/77',1);
CREATE TABLE counter (
  site    TEXT NOT NULL,
  station INTEGER NOT NULL,
  name    TEXT NOT NULL,
  next    INTEGER NOT NULL CHECK (next >= 1),
  digest  TEXT NOT NULL,                                          -- of the last slip, name = 'seq' only
  PRIMARY KEY (site, station, name)
) STRICT, WITHOUT ROWID;
INSERT INTO counter VALUES('S1',1,'IS',2,'');
INSERT INTO counter VALUES('S1',1,'RC',3,'');
INSERT INTO counter VALUES('S1',1,'SC',2,'');
INSERT INTO counter VALUES('S1',1,'TR',2,'');
INSERT INTO counter VALUES('S1',1,'VD',2,'');
INSERT INTO counter VALUES('S1',1,'seq',7,'eecd78211d1390c42add96383a0fba42a3b3405f83f730b56119964aac66f790');
CREATE TABLE parked (
  site   TEXT NOT NULL,
  person TEXT NOT NULL,
  uuid   TEXT NOT NULL,                                           -- of the slip in the making
  at_ms  INTEGER NOT NULL,
  draft  TEXT NOT NULL,
  PRIMARY KEY (site, person)
) STRICT, WITHOUT ROWID;
INSERT INTO parked VALUES('S1','W1','u-9',1700000000000,'draft text');
CREATE TABLE audit (
  site   TEXT NOT NULL,
  uuid   TEXT NOT NULL,
  at_ms  INTEGER NOT NULL,
  person TEXT NOT NULL,                                           -- '' for nobody
  what   TEXT NOT NULL,                                           -- stable word: "void", "pin-wrong"
  detail TEXT NOT NULL,
  PRIMARY KEY (site, uuid)
) STRICT, WITHOUT ROWID;
INSERT INTO audit VALUES('S1','a-1',1700000000000,'W1','pin-wrong','');
CREATE TABLE outbox (
  site   TEXT NOT NULL,
  uuid   TEXT NOT NULL,
  slip   TEXT NOT NULL,                                           -- slip number
  state  TEXT NOT NULL CHECK (state IN ('queued', 'sent', 'done', 'failed')),
  at_ms  INTEGER NOT NULL,
  detail TEXT NOT NULL,                                           -- why it failed, '' for nothing
  PRIMARY KEY (site, uuid)
) STRICT, WITHOUT ROWID;
INSERT INTO outbox VALUES('S1','u-1','RC1-000001','queued',1700000000001,'');
INSERT INTO outbox VALUES('S1','u-2','RC1-000002','queued',1700000000002,'');
INSERT INTO outbox VALUES('S1','u-3','IS1-000001','queued',1700000000003,'');
INSERT INTO outbox VALUES('S1','u-4','TR1-000001','queued',1700000000004,'');
INSERT INTO outbox VALUES('S1','u-5','SC1-000001','queued',1700000000005,'');
INSERT INTO outbox VALUES('S1','u-6','VD1-000001','queued',1700000000006,'');
ANALYZE sqlite_schema;
INSERT INTO sqlite_stat1 VALUES('place','place','10000 10000 1');
INSERT INTO sqlite_stat1 VALUES('lot','lot','50000 50000 5 1');
INSERT INTO sqlite_stat1 VALUES('job','job','100000 100000 1');
INSERT INTO sqlite_stat1 VALUES('unit','unit','50000 50000 1');
INSERT INTO sqlite_stat1 VALUES('unit','unit_serial','50000 50000 50 1');
INSERT INTO sqlite_stat1 VALUES('unit','unit_place','50000 50000 20');
INSERT INTO sqlite_stat1 VALUES('purchase','purchase','20000 20000 1');
INSERT INTO sqlite_stat1 VALUES('purchase_line','purchase_line','100000 100000 5 1');
INSERT INTO sqlite_stat1 VALUES('purchase_line','purchase_line_open','1000 1000 2');
INSERT INTO sqlite_stat1 VALUES('slip','slip','1000000 1000000 500000 1');
INSERT INTO sqlite_stat1 VALUES('slip','slip_uuid','1000000 1000000 1');
INSERT INTO sqlite_stat1 VALUES('slip','slip_number','1000000 1000000 1');
INSERT INTO sqlite_stat1 VALUES('slip','slip_job','500000 500000 4');
INSERT INTO sqlite_stat1 VALUES('slip','slip_void','10000 10000 1');
INSERT INTO sqlite_stat1 VALUES('move','move','5000000 5000000 2500000 5 1');
INSERT INTO sqlite_stat1 VALUES('move','move_part','5000000 5000000 250 2 2 1 1 1 1 1 1 1');
INSERT INTO sqlite_stat1 VALUES('move','move_unit','500000 500000 10 2');
INSERT INTO sqlite_stat1 VALUES('shortage','shortage','50000 50000 25000 2 1');
INSERT INTO sqlite_stat1 VALUES('stock','stock','50000 50000 3 2 1');
INSERT INTO sqlite_stat1 VALUES('stock','stock_place','50000 50000 10');
INSERT INTO sqlite_stat1 VALUES('job_part','job_part','300000 300000 3 2 1 1');
INSERT INTO sqlite_stat1 VALUES('counter','counter','20 20 10 1');
INSERT INTO sqlite_stat1 VALUES('parked','parked','20 20 1');
INSERT INTO sqlite_stat1 VALUES('audit','audit','100000 100000 1');
INSERT INTO sqlite_stat1 VALUES('audit','audit_at','100000 100000 1');
INSERT INTO sqlite_stat1 VALUES('outbox','outbox','1000000 1000000 1');
INSERT INTO sqlite_stat1 VALUES('outbox','outbox_state','10 10 5');
CREATE INDEX warranty_part ON warranty (part);
CREATE INDEX barcode_ref ON barcode (kind, ref);
CREATE INDEX unit_serial ON unit (site, part, serial);
CREATE INDEX unit_place ON unit (site, place);
CREATE INDEX purchase_line_open ON purchase_line (site, part) WHERE received < ordered;
CREATE UNIQUE INDEX slip_uuid ON slip (site, uuid);
CREATE UNIQUE INDEX slip_number ON slip (site, number);
CREATE INDEX slip_job ON slip (site, job) WHERE job <> '';
CREATE UNIQUE INDEX slip_void ON slip (site, refers) WHERE kind = 'void';
CREATE INDEX move_part ON move (site, part, at_ms, station, seq, line, number, qty,
                                from_place, to_place, lot) WHERE part <> '';
CREATE INDEX move_unit ON move (site, unit, at_ms) WHERE unit <> '';
CREATE INDEX stock_place ON stock (site, place);
CREATE INDEX audit_at ON audit (site, at_ms);
CREATE INDEX outbox_state ON outbox (site, state) WHERE state IN ('queued', 'failed');
CREATE TRIGGER slip_no_update BEFORE UPDATE ON slip BEGIN SELECT RAISE(ABORT, 'slip is append-only'); END;
CREATE TRIGGER slip_no_delete BEFORE DELETE ON slip BEGIN SELECT RAISE(ABORT, 'slip is append-only'); END;
CREATE TRIGGER move_no_update BEFORE UPDATE ON move BEGIN SELECT RAISE(ABORT, 'move is append-only'); END;
CREATE TRIGGER move_no_delete BEFORE DELETE ON move BEGIN SELECT RAISE(ABORT, 'move is append-only'); END;
CREATE TRIGGER shortage_no_update BEFORE UPDATE ON shortage BEGIN SELECT RAISE(ABORT, 'shortage is append-only'); END;
CREATE TRIGGER shortage_no_delete BEFORE DELETE ON shortage BEGIN SELECT RAISE(ABORT, 'shortage is append-only'); END;
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
COMMIT;
PRAGMA application_id = 1396992817;
PRAGMA user_version = 1;

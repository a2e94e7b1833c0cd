-- A warehouse of schema version 2, as sqlite3 dumps it.
-- Never changed: it stands for the files that are out there.
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
INSERT INTO part VALUES('P-100','','O-ring','pcs',0,0,'','',0,0,1,'D',0,0,0,0,replace('p-100\n\no-ring','\n',char(10)));
INSERT INTO part VALUES('P-300','','Main board','pcs',0,0,'','',0,0,1,'D',0,1,0,0,replace('p-300\n\nmain board','\n',char(10)));
CREATE TABLE price (
  part        TEXT NOT NULL REFERENCES part (part),
  valid_from  TEXT NOT NULL,                                      -- ISO date, '' since ever
  valid_to    TEXT NOT NULL,                                      -- last day, '' for open
  price_cents INTEGER NOT NULL CHECK (price_cents >= 0),
  PRIMARY KEY (part, valid_from)
) STRICT, WITHOUT ROWID;
CREATE TABLE warranty (
  model      TEXT NOT NULL,
  part       TEXT NOT NULL,
  valid_from TEXT NOT NULL,                                       -- purchase dates it covers
  valid_to   TEXT NOT NULL,
  months     INTEGER NOT NULL CHECK (months >= 0),
  PRIMARY KEY (model, part, valid_from)
) STRICT, WITHOUT ROWID;
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
INSERT INTO party VALUES('CUS1','customer','Client One','','','','','');
INSERT INTO party VALUES('CUS2','customer','Client Two','','','','','');
INSERT INTO party VALUES('PRO1','provider','Service Point','','','','','');
INSERT INTO party VALUES('SUP1','supplier','Seals Ltd','','','','','');
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
INSERT INTO person VALUES('u1','Wang','clerk','B-1','','zh','',0);
INSERT INTO person VALUES('u2','Lee','supervisor','B-2','','zh','',9);
INSERT INTO person VALUES('u3','Li','technician','B-3','','zh','',1);
INSERT INTO person VALUES('u4','Zhao','technician','B-4','','zh','',0);
INSERT INTO person VALUES('u5','Qian','finance','B-5','','zh','',0);
CREATE TABLE pin_lock (
  person       TEXT NOT NULL PRIMARY KEY REFERENCES person (person),
  failures     INTEGER NOT NULL CHECK (failures >= 0),
  locked_until INTEGER NOT NULL                                     -- UTC ms, 0 for not
) STRICT, WITHOUT ROWID;
CREATE TABLE barcode (
  code TEXT NOT NULL PRIMARY KEY CHECK (length(code) >= 1),
  kind TEXT NOT NULL CHECK (kind IN ('part', 'place', 'unit')),
  ref  TEXT NOT NULL                                              -- part, place or unit
) STRICT, WITHOUT ROWID;
CREATE TABLE place (
  site  TEXT NOT NULL,
  place TEXT NOT NULL,                                            -- bin name, or "person:ID" ...
  kind  TEXT NOT NULL CHECK (kind IN ('bin', 'quarantine', 'workshop', 'person', 'provider',
                                      'supplier', 'customer', 'scrap', 'difference', 'history')),
  name  TEXT NOT NULL,
  PRIMARY KEY (site, place)
) STRICT, WITHOUT ROWID;
INSERT INTO place VALUES('S1','A-01','bin','');
INSERT INTO place VALUES('S1','A-02','bin','');
INSERT INTO place VALUES('S1','A-03','bin','');
INSERT INTO place VALUES('S1','CUSTOMER','customer','Unknown customer');
INSERT INTO place VALUES('S1','DIFFERENCE','difference','Count difference');
INSERT INTO place VALUES('S1','HISTORY','history','Earlier movements');
INSERT INTO place VALUES('S1','Q-2','quarantine','');
INSERT INTO place VALUES('S1','QUARANTINE','quarantine','Quarantine');
INSERT INTO place VALUES('S1','SCRAP','scrap','Scrap');
INSERT INTO place VALUES('S1','SUPPLIER','supplier','Unknown supplier');
INSERT INTO place VALUES('S1','WORKSHOP','workshop','Workshop');
INSERT INTO place VALUES('S1','customer:CUS1','customer','Client One');
INSERT INTO place VALUES('S1','customer:CUS2','customer','Client Two');
INSERT INTO place VALUES('S1','person:u1','person','Wang');
INSERT INTO place VALUES('S1','person:u2','person','Lee');
INSERT INTO place VALUES('S1','person:u3','person','Li');
INSERT INTO place VALUES('S1','person:u4','person','Zhao');
INSERT INTO place VALUES('S1','person:u5','person','Qian');
INSERT INTO place VALUES('S1','provider:PRO1','provider','Service Point');
INSERT INTO place VALUES('S1','supplier:SUP1','supplier','Seals Ltd');
CREATE TABLE lot (
  site   TEXT NOT NULL,
  part   TEXT NOT NULL REFERENCES part (part),
  lot    TEXT NOT NULL CHECK (length(lot) >= 1),
  expiry TEXT NOT NULL,                                           -- last good day, '' for none
  PRIMARY KEY (site, part, lot)
) STRICT, WITHOUT ROWID;
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
INSERT INTO job VALUES('S1','J-1','CUS1','X100','SN1','','',0,'u3','2026-11-01','2026-11-20',0);
INSERT INTO job VALUES('S1','J-2','CUS2','X100','SN2','','',0,'u4','2026-11-10','2026-12-10',0);
INSERT INTO job VALUES('S1','J-3','Somebody','X200','','','',0,'u3','2026-11-15','',1795521600000);
INSERT INTO job VALUES('S1','J-4','CUS1','','SN4','','',0,'u4','2026-11-16','',0);
CREATE TABLE purchase (
  site     TEXT NOT NULL,
  purchase TEXT NOT NULL,                                         -- order number
  supplier TEXT NOT NULL REFERENCES party (party),
  PRIMARY KEY (site, purchase)
) STRICT, WITHOUT ROWID;
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
INSERT INTO slip VALUES('S1',1,1,'d16d7076-d3a8-4a7b-abd3-faa0386926c2','adjustment','AD1-000001',1795521600000,'import','','','','','','','','import of f.csv','74578e7402ddbee6f05464a88f422a6b26f01efa70be32fcfcbbcff1c1bd1096');
INSERT INTO slip VALUES('S1',1,2,'119e598d-2be7-40f7-9ce5-ebc8eb9177ad','swap-out','SO1-000001',1795525200000,'u1','','','J-1','CUS1','','','','','cb05833b7722df33cc98affd57be4bf6030eb7f51d5369df2779436f52f6d621');
INSERT INTO slip VALUES('S1',1,3,'e03d26b5-f6b7-4ad0-959f-d069911b6178','check-out','CO1-000001',1795528800000,'u3','','','','','','','','','ac10b5510bd869fc426563a52fa25b9e5790111d2dcbfe8eec2de139c03d4f11');
INSERT INTO slip VALUES('S1',1,4,'7549fc0f-8764-434e-9b6e-6bcfb4935340','hand-over','HO1-000001',1795532400000,'u3','u4','','','','','','','','d190320ba4b5e5aa388bf04e1c17d3e36a392645b3775544889811878780a1bd');
INSERT INTO slip VALUES('S1',1,5,'c12792ce-5386-4cd9-aaa2-0361aad60e96','loss','LD1-000001',1795536000000,'u1','','u2','','','','','lost','','08aa348ddde8cbc3e4dc1df61812e2d5d1becaba77cccb1609d9a921bbace02f');
INSERT INTO slip VALUES('S1',1,6,'efd2628a-71c1-4acc-b665-60778f73cabc','loss','LD1-000002',1795539600000,'u1','','u2','','','','','lost','','3fe55bf71cc49340bb1065fa4e629370202cce38645b1cd1c49eaf056706d88f');
INSERT INTO slip VALUES('S1',1,7,'33ec5518-27ba-4084-9afd-96d440f0bd8e','clearance','CL1-000001',1795543200000,'u5','','','','','','','','','25483c809b973bbcaaacd50b2aec4b50c2eb0d7ffcaa8b5b2685202d891915a0');
INSERT INTO slip VALUES('S1',1,8,'d7b9fab7-5bcd-4843-a902-2ed65377ef4b','receipt','RC1-000001',1795546800000,'u1','','','','','','','','','3d545b876af217ac886bd6b5fb1413586e3c1dda21556ed7c8cb3786fd493ba6');
INSERT INTO slip VALUES('S1',1,9,'c2418848-2dc0-4e39-b628-455e5ef9e540','transfer','TR1-000001',1795550400000,'u1','','','','','','','','','29fd8db727356802ef356f8d55158d31afe86c4d0c57aecbfd8c3f7c8a615b64');
INSERT INTO slip VALUES('S1',1,10,'9381b71d-5560-42b7-a0fa-c2214ace912f','void','VD1-000001',1795554000000,'u1','','','','','','TR1-000001','','','dda9153eed0fe61c093913b70de984972e37bcd6d674d85fbaaac6dcd3c69013');
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
  at_ms       INTEGER NOT NULL, condition TEXT NOT NULL DEFAULT '', present TEXT NOT NULL DEFAULT '', due TEXT NOT NULL DEFAULT '', nth INTEGER NOT NULL DEFAULT 0,                                     -- when it happened
  PRIMARY KEY (site, station, seq, line),
  FOREIGN KEY (site, station, seq) REFERENCES slip (site, station, seq)
) STRICT, WITHOUT ROWID;
INSERT INTO move VALUES('S1',1,1,1,'AD1-000001','','L-1','','',1,'DIFFERENCE','A-01','','',0,'',1795521600000,'good','','',1);
INSERT INTO move VALUES('S1',1,1,2,'AD1-000001','','L-2','','',1,'DIFFERENCE','A-02','','',0,'',1795521600000,'','','',1);
INSERT INTO move VALUES('S1',1,1,3,'AD1-000001','','L-3','','',1,'DIFFERENCE','A-02','','',0,'',1795521600000,'damaged','','',1);
INSERT INTO move VALUES('S1',1,1,4,'AD1-000001','','T-1','','',1,'DIFFERENCE','A-01','','',0,'',1795521600000,'','','',1);
INSERT INTO move VALUES('S1',1,1,5,'AD1-000001','','T-2','','',1,'DIFFERENCE','A-03','','',0,'',1795521600000,'worn','','',1);
INSERT INTO move VALUES('S1',1,1,6,'AD1-000001','','D-1','','',1,'DIFFERENCE','A-03','','',0,'',1795521600000,'','','',1);
INSERT INTO move VALUES('S1',1,1,7,'AD1-000001','','D-2','','',1,'DIFFERENCE','A-03','','',0,'',1795521600000,'','','',1);
INSERT INTO move VALUES('S1',1,1,8,'AD1-000001','','C-9','','',1,'DIFFERENCE','customer:CUS2','','',0,'',1795521600000,'','','',1);
INSERT INTO move VALUES('S1',1,2,1,'SO1-000001','','X100/SN1','','',1,'customer:CUS1','WORKSHOP','','',0,'',1795525200000,'defective','','',1);
INSERT INTO move VALUES('S1',1,2,2,'SO1-000001','','L-1','','',1,'A-01','customer:CUS1','','',0,'',1795525200000,'','|case','2026-12-08',2);
INSERT INTO move VALUES('S1',1,3,1,'CO1-000001','','T-1','','',1,'A-01','person:u3','','',0,'',1795528800000,'','','',2);
INSERT INTO move VALUES('S1',1,3,2,'CO1-000001','','T-2','','',1,'A-03','person:u3','','',0,'',1795528800000,'','','',2);
INSERT INTO move VALUES('S1',1,3,3,'CO1-000001','','D-1','','',1,'A-03','person:u3','','',0,'',1795528800000,'','','',2);
INSERT INTO move VALUES('S1',1,4,1,'HO1-000001','','T-1','','',1,'person:u3','person:u4','','',0,'',1795532400000,'worn','|','',3);
INSERT INTO move VALUES('S1',1,5,1,'LD1-000001','','T-2','','',1,'person:u3','SCRAP','charged','fault value=30000 residual=1500 life=0 used=0 book=20000',20000,'',1795536000000,'','','',3);
INSERT INTO move VALUES('S1',1,6,1,'LD1-000002','','D-1','','',1,'person:u3','SCRAP','charged','',900,'',1795539600000,'','','',3);
INSERT INTO move VALUES('S1',1,8,1,'RC1-000001','P-100','','','',9,'supplier:SUP1','A-01','','',0,'',1795546800000,'','','',0);
INSERT INTO move VALUES('S1',1,9,1,'TR1-000001','','D-2','','',1,'A-03','A-02','','',0,'',1795550400000,'','','',2);
INSERT INTO move VALUES('S1',1,10,1,'VD1-000001','','D-2','','',1,'A-02','A-03','','',0,'',1795554000000,'','','',3);
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
CREATE TABLE stock (
  site  TEXT NOT NULL,
  part  TEXT NOT NULL REFERENCES part (part),
  place TEXT NOT NULL,
  lot   TEXT NOT NULL,
  qty   INTEGER NOT NULL CHECK (qty >= 0),
  PRIMARY KEY (site, part, place, lot),
  FOREIGN KEY (site, place) REFERENCES place (site, place)
) STRICT, WITHOUT ROWID;
INSERT INTO stock VALUES('S1','P-100','A-01','',9);
CREATE TABLE job_part (
  site TEXT NOT NULL,
  job  TEXT NOT NULL,
  part TEXT NOT NULL,
  lot  TEXT NOT NULL,
  unit TEXT NOT NULL,
  qty  INTEGER NOT NULL CHECK (qty >= 0),
  PRIMARY KEY (site, job, part, lot, unit)
) STRICT, WITHOUT ROWID;
CREATE TABLE counter (
  site    TEXT NOT NULL,
  station INTEGER NOT NULL,
  name    TEXT NOT NULL,
  next    INTEGER NOT NULL CHECK (next >= 1),
  digest  TEXT NOT NULL,                                          -- of the last slip, name = 'seq' only
  PRIMARY KEY (site, station, name)
) STRICT, WITHOUT ROWID;
INSERT INTO counter VALUES('S1',1,'AD',2,'');
INSERT INTO counter VALUES('S1',1,'CL',2,'');
INSERT INTO counter VALUES('S1',1,'CO',2,'');
INSERT INTO counter VALUES('S1',1,'HO',2,'');
INSERT INTO counter VALUES('S1',1,'LD',3,'');
INSERT INTO counter VALUES('S1',1,'RC',2,'');
INSERT INTO counter VALUES('S1',1,'SO',2,'');
INSERT INTO counter VALUES('S1',1,'TR',2,'');
INSERT INTO counter VALUES('S1',1,'VD',2,'');
INSERT INTO counter VALUES('S1',1,'seq',11,'dda9153eed0fe61c093913b70de984972e37bcd6d674d85fbaaac6dcd3c69013');
CREATE TABLE parked (
  site   TEXT NOT NULL,
  person TEXT NOT NULL,
  uuid   TEXT NOT NULL,                                           -- of the slip in the making
  at_ms  INTEGER NOT NULL,
  draft  TEXT NOT NULL,
  PRIMARY KEY (site, person)
) STRICT, WITHOUT ROWID;
CREATE TABLE audit (
  site   TEXT NOT NULL,
  uuid   TEXT NOT NULL,
  at_ms  INTEGER NOT NULL,
  person TEXT NOT NULL,                                           -- '' for nobody
  what   TEXT NOT NULL,                                           -- stable word: "void", "pin-wrong"
  detail TEXT NOT NULL,
  PRIMARY KEY (site, uuid)
) STRICT, WITHOUT ROWID;
INSERT INTO audit VALUES('S1','1abbb966-0154-4785-ac07-799dfadbfc4d',1795521600000,'u5','settle','LD1-000002');
INSERT INTO audit VALUES('S1','328e9846-8537-436e-aaff-83c9eb4da5f1',1795521600000,'u2','clear','u5');
INSERT INTO audit VALUES('S1','5e1a58f6-2980-4951-825a-acdeb734cb21',1795521600000,'u1','close-job','J-3');
INSERT INTO audit VALUES('S1','8df24cce-c7f4-48d7-b629-1ca8b2350511',1795521600000,'u2','clear','u3');
INSERT INTO audit VALUES('S1','9b6517b0-f148-4ac4-b4ab-f8bdaf0d7167',1795521600000,'u1','reserve','L-2, job J-2');
CREATE TABLE outbox (
  site   TEXT NOT NULL,
  uuid   TEXT NOT NULL,
  slip   TEXT NOT NULL,                                           -- slip number
  state  TEXT NOT NULL CHECK (state IN ('queued', 'sent', 'done', 'failed')),
  at_ms  INTEGER NOT NULL,
  detail TEXT NOT NULL,                                           -- why it failed, '' for nothing
  PRIMARY KEY (site, uuid)
) STRICT, WITHOUT ROWID;
INSERT INTO outbox VALUES('S1','119e598d-2be7-40f7-9ce5-ebc8eb9177ad','SO1-000001','queued',1795525200000,'');
INSERT INTO outbox VALUES('S1','33ec5518-27ba-4084-9afd-96d440f0bd8e','CL1-000001','queued',1795543200000,'');
INSERT INTO outbox VALUES('S1','7549fc0f-8764-434e-9b6e-6bcfb4935340','HO1-000001','queued',1795532400000,'');
INSERT INTO outbox VALUES('S1','9381b71d-5560-42b7-a0fa-c2214ace912f','VD1-000001','queued',1795554000000,'');
INSERT INTO outbox VALUES('S1','c12792ce-5386-4cd9-aaa2-0361aad60e96','LD1-000001','queued',1795536000000,'');
INSERT INTO outbox VALUES('S1','c2418848-2dc0-4e39-b628-455e5ef9e540','TR1-000001','queued',1795550400000,'');
INSERT INTO outbox VALUES('S1','d7b9fab7-5bcd-4843-a902-2ed65377ef4b','RC1-000001','queued',1795546800000,'');
INSERT INTO outbox VALUES('S1','e03d26b5-f6b7-4ad0-959f-d069911b6178','CO1-000001','queued',1795528800000,'');
INSERT INTO outbox VALUES('S1','efd2628a-71c1-4acc-b665-60778f73cabc','LD1-000002','queued',1795539600000,'');
ANALYZE sqlite_schema;
INSERT INTO sqlite_stat1 VALUES('place','place','10000 10000 1');
INSERT INTO sqlite_stat1 VALUES('lot','lot','50000 50000 5 1');
INSERT INTO sqlite_stat1 VALUES('job','job','100000 100000 1');
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
INSERT INTO sqlite_stat1 VALUES('unit','unit','50000 50000 1');
INSERT INTO sqlite_stat1 VALUES('unit','unit_serial','50000 50000 50 1');
INSERT INTO sqlite_stat1 VALUES('unit','unit_place','50000 50000 20');
INSERT INTO sqlite_stat1 VALUES('unit','unit_model','50000 50000 10000 20');
INSERT INTO sqlite_stat1 VALUES('unit','unit_job','1000 1000 2');
INSERT INTO sqlite_stat1 VALUES('unit','unit_due','1000 1000 20');
INSERT INTO sqlite_stat1 VALUES('unit','unit_calibration','5000 5000 10');
INSERT INTO sqlite_stat1 VALUES('unit','unit_asset','5000 5000 1');
INSERT INTO sqlite_stat1 VALUES('unit','unit_work','5000 5000 5 2');
INSERT INTO sqlite_stat1 VALUES('move','move_unit','500000 500000 10 1 1');
INSERT INTO sqlite_stat1 VALUES('job','job_open_serial','500 500 2');
INSERT INTO sqlite_stat1 VALUES('job','job_open_promised','500 500 10');
INSERT INTO sqlite_stat1 VALUES('reservation','reservation','100 100 1');
INSERT INTO sqlite_stat1 VALUES('reservation','reservation_job','100 100 2');
INSERT INTO sqlite_stat1 VALUES('clearance','clearance','100 100 1');
INSERT INTO sqlite_stat1 VALUES('clearance','clearance_open','5 5 1');
INSERT INTO sqlite_stat1 VALUES('clearance','clearance_slip','100 100 1');
INSERT INTO sqlite_stat1 VALUES('compensation','compensation','1000 1000 1 1');
INSERT INTO sqlite_stat1 VALUES('compensation','compensation_owed','20 20 2');
CREATE TABLE IF NOT EXISTS "unit" (
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
  since_ms         INTEGER NOT NULL,                                -- when it came there, 0 unknown
  value_cents      INTEGER NOT NULL CHECK (value_cents >= 0),       -- purchase value
  bought           TEXT NOT NULL,
  life_months      INTEGER NOT NULL CHECK (life_months >= 0),       -- 0 is not depreciated
  calibration_due  TEXT NOT NULL,
  secrecy          INTEGER NOT NULL CHECK (secrecy >= 0),
  accessories      TEXT NOT NULL,                                 -- "charger|case"
  asset            TEXT NOT NULL DEFAULT '',                      -- fixed-asset number, '' for none
  home             TEXT NOT NULL DEFAULT '',                      -- bin it belongs in, '' for none
  photo            TEXT NOT NULL DEFAULT '',                      -- path
  work             TEXT NOT NULL DEFAULT '',                      -- the document this is an edition of
  edition          TEXT NOT NULL DEFAULT '',
  published        TEXT NOT NULL DEFAULT '',                      -- of the edition, ISO date
  residual_percent INTEGER NOT NULL DEFAULT -1 CHECK (residual_percent BETWEEN -1 AND 100), -- -1: as set for all
  search           TEXT NOT NULL DEFAULT '',                      -- names, model, serial, number, case folded
  condition        TEXT NOT NULL DEFAULT '',                      -- when looked at last
  present          TEXT NOT NULL DEFAULT '',                      -- accessories, as in move
  due              TEXT NOT NULL DEFAULT '',                      -- to be back by, ISO date
  job              TEXT NOT NULL DEFAULT '',                      -- it is out, or in the house, for
  slip             TEXT NOT NULL DEFAULT '',                      -- that brought it where it is
  moves            INTEGER NOT NULL DEFAULT 0 CHECK (moves >= 0),   -- counted since this step
  PRIMARY KEY (site, unit),
  CHECK ((kind = 'part') = (part <> ''))
) STRICT, WITHOUT ROWID;
INSERT INTO unit VALUES('S1','C-9','product','','','','Old friend','X100','SN9','customer:CUS2','DIFFERENCE',1795521600000,0,'',0,'',0,'','','','','','','',-1,'c-9 old friend x100 sn9','','','','','AD1-000001',1);
INSERT INTO unit VALUES('S1','D-1','document','','','手册','Manual 1','X100','','SCRAP','DIFFERENCE',1795539600000,1000,'',0,'',1,'','','A-03','','MAN-X100','1st','2024-01-01',-1,'d-1 手册 manual 1 x100','','','','','LD1-000002',3);
INSERT INTO unit VALUES('S1','D-2','document','','','手册','Manual 2','X100','','A-03','DIFFERENCE',1795521600000,1000,'',0,'',1,'','','A-03','','MAN-X100','2nd','2025-06-01',-1,'d-2 手册 manual 2 x100','','','','','AD1-000001',3);
INSERT INTO unit VALUES('S1','L-1','loaner','','','备用机','Loaner one','X100','L77','customer:CUS1','DIFFERENCE',1795525200000,120000,'2025-01-15',60,'',0,'charger|case','FA-2','A-01','','','','',-1,'l-1 备用机 loaner one x100 l77','good','|case','2026-12-08','J-1','SO1-000001',2);
INSERT INTO unit VALUES('S1','L-2','loaner','','','备用机','Loaner two','X100','L78','A-02','DIFFERENCE',1795521600000,120000,'2025-01-15',60,'',0,'charger|case','FA-1','A-02','','','','',10,'l-2 备用机 loaner two x100 l78','','','','','AD1-000001',1);
INSERT INTO unit VALUES('S1','L-3','loaner','','','','Other loaner','X200','L79','A-02','DIFFERENCE',1795521600000,90000,'',0,'',0,'','','A-02','','','','',-1,'l-3 other loaner x200 l79','damaged','','','','AD1-000001',1);
INSERT INTO unit VALUES('S1','T-1','tool','','','扳手','Torque wrench','TW','77','person:u4','DIFFERENCE',1795532400000,50000,'2024-11-24',60,'2026-12-01',0,'bit set','FA-3','A-01','','','','',-1,'t-1 扳手 torque wrench tw 77','worn','|','','','HO1-000001',3);
INSERT INTO unit VALUES('S1','T-2','tool','','','','Meter','DM','78','SCRAP','DIFFERENCE',1795536000000,30000,'',0,'2026-11-10',0,'','','A-03','','','','',-1,'t-2 meter dm 78','worn','','','','LD1-000001',3);
INSERT INTO unit VALUES('S1','X100/SN1','product','','','','','X100','SN1','WORKSHOP','customer:CUS1',1795525200000,0,'',0,'',0,'','','','','','','',-1,'x100/sn1 x100 sn1','defective','','','J-1','SO1-000001',1);
CREATE TABLE reservation (
  site   TEXT NOT NULL,
  unit   TEXT NOT NULL,
  job    TEXT NOT NULL,
  person TEXT NOT NULL,                                           -- who asked for it
  at_ms  INTEGER NOT NULL,
  used   TEXT NOT NULL,                                           -- slip it went out on, '' while it is kept
  PRIMARY KEY (site, unit),
  FOREIGN KEY (site, unit) REFERENCES unit (site, unit),
  FOREIGN KEY (site, job) REFERENCES job (site, job)
) STRICT, WITHOUT ROWID;
INSERT INTO reservation VALUES('S1','L-2','J-2','u1',1795521600000,'');
CREATE TABLE clearance (
  site        TEXT NOT NULL,
  uuid        TEXT NOT NULL,
  person      TEXT NOT NULL REFERENCES person (person),
  opened_ms   INTEGER NOT NULL,
  opened_by   TEXT NOT NULL,                                      -- person
  closed_ms   INTEGER NOT NULL,                                     -- 0 while it is open
  closed_slip TEXT NOT NULL,                                      -- the last clearance slip, '' while open
  PRIMARY KEY (site, uuid),
  CHECK ((closed_ms = 0) = (closed_slip = ''))
) STRICT, WITHOUT ROWID;
INSERT INTO clearance VALUES('S1','41160829-637e-4318-8e8e-f92ea03ecc8d','u3',1795521600000,'u2',0,'');
INSERT INTO clearance VALUES('S1','4ce0bfca-d5ff-4a6d-b87f-c2bacc8c520d','u5',1795521600000,'u2',1795543200000,'CL1-000001');
CREATE TABLE compensation (
  site         TEXT NOT NULL,
  slip         TEXT NOT NULL,                                     -- number
  line         INTEGER NOT NULL,
  item         TEXT NOT NULL,                                     -- unit, or part of counted goods
  person       TEXT NOT NULL,                                     -- '' when a party pays
  party        TEXT NOT NULL,
  amount_cents INTEGER NOT NULL CHECK (amount_cents > 0),
  settled_ms   INTEGER NOT NULL,                                    -- 0 while it is owed
  settled_by   TEXT NOT NULL,                                     -- who took the money, '' while it is owed
  PRIMARY KEY (site, slip, line),
  CHECK ((settled_ms = 0) = (settled_by = ''))
) STRICT, WITHOUT ROWID;
INSERT INTO compensation VALUES('S1','LD1-000001',1,'T-2','u3','',20000,0,'');
INSERT INTO compensation VALUES('S1','LD1-000002',1,'D-1','u3','',900,1795521600000,'u5');
CREATE INDEX warranty_part ON warranty (part);
CREATE INDEX barcode_ref ON barcode (kind, ref);
CREATE INDEX purchase_line_open ON purchase_line (site, part) WHERE received < ordered;
CREATE UNIQUE INDEX slip_uuid ON slip (site, uuid);
CREATE UNIQUE INDEX slip_number ON slip (site, number);
CREATE INDEX slip_job ON slip (site, job) WHERE job <> '';
CREATE UNIQUE INDEX slip_void ON slip (site, refers) WHERE kind = 'void';
CREATE INDEX move_part ON move (site, part, at_ms, station, seq, line, number, qty,
                                from_place, to_place, lot) WHERE part <> '';
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
CREATE INDEX move_unit ON move (site, unit, nth, at_ms) WHERE unit <> '';
CREATE INDEX unit_serial ON unit (site, part, serial);
CREATE INDEX unit_place ON unit (site, place);
CREATE INDEX unit_model ON unit (site, kind, model);
CREATE INDEX unit_job ON unit (site, job) WHERE job <> '';
CREATE INDEX unit_due ON unit (site, due) WHERE due <> '';
CREATE INDEX unit_calibration ON unit (site, calibration_due) WHERE calibration_due <> '';
CREATE INDEX unit_asset ON unit (site, asset) WHERE asset <> '';
CREATE INDEX unit_work ON unit (site, work, published) WHERE work <> '';
CREATE INDEX job_open_serial ON job (site, serial) WHERE finished_ms = 0;
CREATE INDEX job_open_promised ON job (site, promised) WHERE finished_ms = 0;
CREATE INDEX reservation_job ON reservation (site, job);
CREATE UNIQUE INDEX clearance_open ON clearance (site, person) WHERE closed_ms = 0;
CREATE INDEX clearance_slip ON clearance (site, closed_slip) WHERE closed_slip <> '';
CREATE INDEX compensation_owed ON compensation (site, person) WHERE settled_ms = 0;
CREATE TRIGGER clearance_no_delete BEFORE DELETE ON clearance BEGIN SELECT RAISE(ABORT, 'clearance is append-only'); END;
CREATE TRIGGER compensation_no_delete BEFORE DELETE ON compensation WHEN OLD.settled_ms <> 0
  BEGIN SELECT RAISE(ABORT, 'a settled compensation stays'); END;
COMMIT;
PRAGMA application_id = 1396992817;
PRAGMA user_version = 2;

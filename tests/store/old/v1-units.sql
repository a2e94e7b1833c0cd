-- A warehouse of schema version 1 with units that moved, as sqlite3 dumps it.
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
INSERT INTO part VALUES('P-100','密封圈','O-ring 20x3','pcs',120,200,'A-01','SUP1',0,0,1,'D',0,0,0,12,replace('p-100\n密封圈\no-ring 20x3','\n',char(10)));
INSERT INTO part VALUES('P-200','机油, 5W-30','Oil "5W-30"','ml',3,5,'A-02','SUP1',0,0,1,'D',1,0,730,0,replace('p-200\n机油, 5w-30\noil "5w-30"','\n',char(10)));
INSERT INTO part VALUES('P-300','主板','Main board','pcs',45000,69900,'A-01','SUP2',0,0,1,'D',0,1,0,24,replace('p-300\n主板\nmain board','\n',char(10)));
CREATE TABLE price (
  part        TEXT NOT NULL REFERENCES part (part),
  valid_from  TEXT NOT NULL,                                      -- ISO date, '' since ever
  valid_to    TEXT NOT NULL,                                      -- last day, '' for open
  price_cents INTEGER NOT NULL CHECK (price_cents >= 0),
  PRIMARY KEY (part, valid_from)
) STRICT, WITHOUT ROWID;
INSERT INTO price VALUES('P-100','2026-11-01','2026-11-30',180);
INSERT INTO price VALUES('P-100','2026-12-01','',190);
CREATE TABLE warranty (
  model      TEXT NOT NULL,
  part       TEXT NOT NULL,
  valid_from TEXT NOT NULL,                                       -- purchase dates it covers
  valid_to   TEXT NOT NULL,
  months     INTEGER NOT NULL CHECK (months >= 0),
  PRIMARY KEY (model, part, valid_from)
) STRICT, WITHOUT ROWID;
INSERT INTO warranty VALUES('X100','','','',12);
INSERT INTO warranty VALUES('X100','P-100','2026-01-01','',36);
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
INSERT INTO party VALUES('CUS1','customer','张三','138','北京','','','');
INSERT INTO party VALUES('SUP1','supplier','Seals Ltd','',replace('1 Long Road\nTown','\n',char(10)),'','','');
INSERT INTO party VALUES('SUP2','supplier','板卡公司','010-1234','','','2026-01-01','2026-12-31');
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
INSERT INTO person VALUES('u1','王芳','clerk','B-1','','zh','',0);
INSERT INTO person VALUES('u2','Ann Lee','clerk|supervisor','B-2','','en','',0);
INSERT INTO person VALUES('u3','李强','technician','B-3','','zh','',0);
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
INSERT INTO barcode VALUES('04006381333931','part','P-100');
INSERT INTO barcode VALUES('MFR-100','part','P-100');
INSERT INTO barcode VALUES('09501101530003','part','P-200');
INSERT INTO barcode VALUES('BIN-A-01','place','A-01');
INSERT INTO barcode VALUES('TOOL-T1','unit','T-1');
CREATE TABLE place (
  site  TEXT NOT NULL,
  place TEXT NOT NULL,                                            -- bin name, or "person:ID" ...
  kind  TEXT NOT NULL CHECK (kind IN ('bin', 'quarantine', 'workshop', 'person', 'provider',
                                      'supplier', 'customer', 'scrap', 'difference', 'history')),
  name  TEXT NOT NULL,
  PRIMARY KEY (site, place)
) STRICT, WITHOUT ROWID;
INSERT INTO place VALUES('S1','A-01','bin','Shelf A 1');
INSERT INTO place VALUES('S1','A-02','bin','');
INSERT INTO place VALUES('S1','CUSTOMER','customer','Unknown customer');
INSERT INTO place VALUES('S1','DIFFERENCE','difference','Count difference');
INSERT INTO place VALUES('S1','HISTORY','history','Earlier movements');
INSERT INTO place VALUES('S1','Q-2','quarantine','Second quarantine');
INSERT INTO place VALUES('S1','QUARANTINE','quarantine','Quarantine');
INSERT INTO place VALUES('S1','SCRAP','scrap','Scrap');
INSERT INTO place VALUES('S1','SUPPLIER','supplier','Unknown supplier');
INSERT INTO place VALUES('S1','WORKSHOP','workshop','Workshop');
INSERT INTO place VALUES('S1','customer:CUS1','customer','张三');
INSERT INTO place VALUES('S1','person:u1','person','王芳');
INSERT INTO place VALUES('S1','person:u2','person','Ann Lee');
INSERT INTO place VALUES('S1','person:u3','person','李强');
INSERT INTO place VALUES('S1','supplier:SUP1','supplier','Seals Ltd');
INSERT INTO place VALUES('S1','supplier:SUP2','supplier','板卡公司');
CREATE TABLE lot (
  site   TEXT NOT NULL,
  part   TEXT NOT NULL REFERENCES part (part),
  lot    TEXT NOT NULL CHECK (length(lot) >= 1),
  expiry TEXT NOT NULL,                                           -- last good day, '' for none
  PRIMARY KEY (site, part, lot)
) STRICT, WITHOUT ROWID;
INSERT INTO lot VALUES('S1','P-200','L1','2027-03-31');
INSERT INTO lot VALUES('S1','P-200','L2','');
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
INSERT INTO job VALUES('S1','J-1','CUS1','X100','SN1','2026-01-15','leaks, "badly"',0,'u3','2026-11-20','2026-11-30',0);
INSERT INTO job VALUES('S1','J-2','Nobody','X200','','','',1,'','2026-11-24','',0);
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
INSERT INTO unit VALUES('S1','D-1','product','','','','','X100','SN1','customer:CUS1','DIFFERENCE',1795520613000,0,'',0,'',0,'');
INSERT INTO unit VALUES('S1','L-1','loaner','','','备用机','Loaner','X100','L77','customer:CUS1','DIFFERENCE',1000,100000,'',0,'',0,'');
INSERT INTO unit VALUES('S1','P-300/1','part','P-300','','','','','1','customer:CUS1','supplier:SUP2',1795520609000,45000,'',0,'',0,'');
INSERT INTO unit VALUES('S1','P-300/2','part','P-300','','','','','2','A-01','supplier:SUP2',1795520611000,45000,'',0,'',0,'');
INSERT INTO unit VALUES('S1','T-1','tool','','','扳手','Torque wrench','TW','77','A-01','DIFFERENCE',1795520604000,50000,'',0,'',0,'case|bit set');
CREATE TABLE purchase (
  site     TEXT NOT NULL,
  purchase TEXT NOT NULL,                                         -- order number
  supplier TEXT NOT NULL REFERENCES party (party),
  PRIMARY KEY (site, purchase)
) STRICT, WITHOUT ROWID;
INSERT INTO purchase VALUES('S1','PO-1','SUP1');
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
INSERT INTO purchase_line VALUES('S1','PO-1','P-100',100,0,'2026-12-01');
INSERT INTO purchase_line VALUES('S1','PO-1','P-200',1000,0,'');
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
INSERT INTO slip VALUES('S1',1,1,'fdd9d3b9-67ff-46fa-a9b0-ff9f5e1320e5','adjustment','AD1-000001',1795521600000,'import','','','','','','','','import of f.csv','30aad923b3cbfa5f83e2036acef748ec290c5df052ecb890c71327b730ede236');
INSERT INTO slip VALUES('S1',1,2,'1c1b221f-d1fb-4431-bac9-8723e4724251','adjustment','AD1-000002',1795521600000,'import','','','','','','','','import of f.csv','2e3269c15bec582df930d7af99ec590f2e5bd7ebc399e5ae240d9dc84d51b469');
INSERT INTO slip VALUES('S1',1,3,'bde224e4-9a5e-8d3d-8e8d-7ac770e92ce7','history','HS1-000001',1767614400000,'import','','','','','','','','import of f.csv','49116e83341a688e7dc4fdab0eadc94e530d7ffc3bb1e34cd88a8ef7e6b449aa');
INSERT INTO slip VALUES('S1',1,4,'81143d91-7223-8d4b-8bee-ac9d1630693f','history','HS1-000002',1767700800000,'import','','','','','','','','import of f.csv','9487652f17aaeabd78191b8628844a97dedbb3fba4551b9c9acfc3ad7ae9258d');
INSERT INTO slip VALUES('S1',1,5,'f898b140-fb3e-84c4-800e-dd438cccbc27','history','HS1-000003',1767787200000,'import','','','','','','','','import of f.csv','ae5777ce38bb210c6bf3c4bf36fe0e818e2cf5e3688a49b11b882b436e90843a');
INSERT INTO slip VALUES('S1',1,6,'old-1','transfer','TR1-000001',1795520601000,'u1','','','','','','','why','','b93509602121c65d3bb252a64a3700f47d3e1ace9e52b104beef2055ac54d15f');
INSERT INTO slip VALUES('S1',1,7,'old-2','transfer','TR1-000002',1795520602000,'u1','','','','','','','why','','74d0cec1a5aaf03a7fa9d9217391a3b4fa66dcd2c2fe4210d436251283e54b79');
INSERT INTO slip VALUES('S1',1,8,'old-3','transfer','TR1-000003',1795520603000,'u1','','','','','','','why','','ca6a267c24d070f5d5d097b666ee71bc85e08d884af43c1fb0a49e1c2ccd9362');
INSERT INTO slip VALUES('S1',1,9,'old-4','void','VD1-000001',1795520604000,'u1','','','','','','TR1-000001','','','cfdafe46c02c7c25a7bb38c50f915cb47f13aaaf684c9e2083e5e004320297fd');
INSERT INTO slip VALUES('S1',1,10,'old-5','transfer','TR1-000004',1795520605000,'u1','','','','','','','why','','7fd2c14fb0f2d3bb0d2d782ab5c732b81ed7ca1105130c9b080004976f0224dd');
INSERT INTO slip VALUES('S1',1,11,'old-6','issue','IS1-000001',1000,'u1','','','J-1','','','','why','','e017a1eca84e5476b67b18f83ef24e861c934fda62905f530c36c056ed207028');
INSERT INTO slip VALUES('S1',1,12,'old-7','receipt','RC1-000001',1795520607000,'u1','','','','','','','why','','d87ed0b455c548edd18e360a200bc7b4d5c2fd5b964d529f8959365a2cf566ab');
INSERT INTO slip VALUES('S1',1,13,'old-8','receipt','RC1-000002',1795520608000,'u1','','','','','','','why','','f411ffdac156201cc41782cc84f560df4dbf934f9f4023d19fe9113646ce1e2f');
INSERT INTO slip VALUES('S1',1,14,'old-9','issue','IS1-000002',1795520609000,'u1','','','J-1','','','','why','','6ac595a85bf66b2266aee0dac5ee790176999187a602aff512c94409dc22b7fc');
INSERT INTO slip VALUES('S1',1,15,'old-10','issue','IS1-000003',1795520610000,'u1','','','J-1','','','','why','','4411cf7dceab67daaeb09f924c5db1cc6ac6893fd0801a2b7d6d0b2a6d1e0e5f');
INSERT INTO slip VALUES('S1',1,16,'old-11','return','RT1-000001',1795520611000,'u1','','','J-1','','','','why','','843909e4e58aa538dc13e013ed6e29682266bc1e1087d6420b8f64565b3215cc');
INSERT INTO slip VALUES('S1',1,17,'old-12','transfer','TR1-000005',1795520612000,'u1','','','','','','','why','','c3f4ad8b87e549c084f5e5e7db08075e8093dda546cd6281deb9b10970441c7f');
INSERT INTO slip VALUES('S1',1,18,'old-13','void','VD1-000002',1795520613000,'u1','','','','','','TR1-000005','','','78f2cccd029513b749b7a4ac4e10da6c603cad0d8003b8b2205a10dc7f6db42f');
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
INSERT INTO move VALUES('S1',1,1,1,'AD1-000001','P-100','','','',40,'DIFFERENCE','A-01','','',0,'',1795521600000);
INSERT INTO move VALUES('S1',1,1,2,'AD1-000001','P-100','','','',2,'DIFFERENCE','Q-2','','',0,'',1795521600000);
INSERT INTO move VALUES('S1',1,1,3,'AD1-000001','P-200','','L1','2027-03-31',500,'DIFFERENCE','A-02','','',0,'',1795521600000);
INSERT INTO move VALUES('S1',1,1,4,'AD1-000001','P-200','','L2','',10,'DIFFERENCE','A-01','','',0,'',1795521600000);
INSERT INTO move VALUES('S1',1,2,1,'AD1-000002','','T-1','','',1,'DIFFERENCE','A-01','','',0,'',1795521600000);
INSERT INTO move VALUES('S1',1,2,2,'AD1-000002','','D-1','','',1,'DIFFERENCE','customer:CUS1','','',0,'',1795521600000);
INSERT INTO move VALUES('S1',1,2,3,'AD1-000002','','L-1','','',1,'DIFFERENCE','person:u3','','',0,'',1795521600000);
INSERT INTO move VALUES('S1',1,3,1,'HS1-000001','P-100','','','',5,'HISTORY','CUSTOMER','','',110,'',1767614400000);
INSERT INTO move VALUES('S1',1,3,2,'HS1-000001','P-100','','','',5,'HISTORY','CUSTOMER','','',110,'',1767614400000);
INSERT INTO move VALUES('S1',1,3,3,'HS1-000001','P-300','','','',1,'HISTORY','CUSTOMER','','',44000,'',1767614400000);
INSERT INTO move VALUES('S1',1,4,1,'HS1-000002','P-100','','','',1,'CUSTOMER','HISTORY','','',110,'',1767700800000);
INSERT INTO move VALUES('S1',1,4,2,'HS1-000002','P-200','','','',100,'SUPPLIER','HISTORY','','',3,'',1767700800000);
INSERT INTO move VALUES('S1',1,6,1,'TR1-000001','','T-1','','',1,'A-01','person:u3','','',0,'',1795520601000);
INSERT INTO move VALUES('S1',1,7,1,'TR1-000002','','T-1','','',1,'person:u3','A-01','','',0,'',1795520602000);
INSERT INTO move VALUES('S1',1,8,1,'TR1-000003','','T-1','','',1,'A-01','person:u3','','',0,'',1795520603000);
INSERT INTO move VALUES('S1',1,9,1,'VD1-000001','','T-1','','',1,'person:u3','A-01','','',0,'',1795520604000);
INSERT INTO move VALUES('S1',1,10,1,'TR1-000004','','L-1','','',1,'person:u3','A-02','','',0,'',1795520605000);
INSERT INTO move VALUES('S1',1,11,1,'IS1-000001','','L-1','','',1,'A-02','customer:CUS1','','',0,'',1000);
INSERT INTO move VALUES('S1',1,12,1,'RC1-000001','P-300','P-300/1','','',1,'supplier:SUP2','A-01','','',0,'',1795520607000);
INSERT INTO move VALUES('S1',1,13,1,'RC1-000002','P-300','P-300/2','','',1,'supplier:SUP2','A-01','','',0,'',1795520608000);
INSERT INTO move VALUES('S1',1,14,1,'IS1-000002','P-300','P-300/1','','',1,'A-01','customer:CUS1','','',0,'',1795520609000);
INSERT INTO move VALUES('S1',1,15,1,'IS1-000003','P-300','P-300/2','','',1,'A-01','customer:CUS1','','',0,'',1795520610000);
INSERT INTO move VALUES('S1',1,16,1,'RT1-000001','P-300','P-300/2','','',1,'customer:CUS1','A-01','','',0,'',1795520611000);
INSERT INTO move VALUES('S1',1,17,1,'TR1-000005','','D-1','','',1,'customer:CUS1','WORKSHOP','','',0,'',1795520612000);
INSERT INTO move VALUES('S1',1,18,1,'VD1-000002','','D-1','','',1,'WORKSHOP','customer:CUS1','','',0,'',1795520613000);
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
INSERT INTO shortage VALUES('S1',1,3,1,'P-100',2,0);
INSERT INTO shortage VALUES('S1',1,5,1,'P-200',50,0);
CREATE TABLE stock (
  site  TEXT NOT NULL,
  part  TEXT NOT NULL REFERENCES part (part),
  place TEXT NOT NULL,
  lot   TEXT NOT NULL,
  qty   INTEGER NOT NULL CHECK (qty >= 0),
  PRIMARY KEY (site, part, place, lot),
  FOREIGN KEY (site, place) REFERENCES place (site, place)
) STRICT, WITHOUT ROWID;
INSERT INTO stock VALUES('S1','P-100','A-01','',40);
INSERT INTO stock VALUES('S1','P-100','Q-2','',2);
INSERT INTO stock VALUES('S1','P-200','A-01','L2',10);
INSERT INTO stock VALUES('S1','P-200','A-02','L1',500);
INSERT INTO stock VALUES('S1','P-300','A-01','',1);
CREATE TABLE job_part (
  site TEXT NOT NULL,
  job  TEXT NOT NULL,
  part TEXT NOT NULL,
  lot  TEXT NOT NULL,
  unit TEXT NOT NULL,
  qty  INTEGER NOT NULL CHECK (qty >= 0),
  PRIMARY KEY (site, job, part, lot, unit)
) STRICT, WITHOUT ROWID;
INSERT INTO job_part VALUES('S1','J-1','P-300','','P-300/1',1);
CREATE TABLE counter (
  site    TEXT NOT NULL,
  station INTEGER NOT NULL,
  name    TEXT NOT NULL,
  next    INTEGER NOT NULL CHECK (next >= 1),
  digest  TEXT NOT NULL,                                          -- of the last slip, name = 'seq' only
  PRIMARY KEY (site, station, name)
) STRICT, WITHOUT ROWID;
INSERT INTO counter VALUES('S1',1,'AD',3,'');
INSERT INTO counter VALUES('S1',1,'HS',4,'');
INSERT INTO counter VALUES('S1',1,'IS',4,'');
INSERT INTO counter VALUES('S1',1,'RC',3,'');
INSERT INTO counter VALUES('S1',1,'RT',2,'');
INSERT INTO counter VALUES('S1',1,'TR',6,'');
INSERT INTO counter VALUES('S1',1,'VD',3,'');
INSERT INTO counter VALUES('S1',1,'seq',19,'78f2cccd029513b749b7a4ac4e10da6c603cad0d8003b8b2205a10dc7f6db42f');
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
CREATE TABLE outbox (
  site   TEXT NOT NULL,
  uuid   TEXT NOT NULL,
  slip   TEXT NOT NULL,                                           -- slip number
  state  TEXT NOT NULL CHECK (state IN ('queued', 'sent', 'done', 'failed')),
  at_ms  INTEGER NOT NULL,
  detail TEXT NOT NULL,                                           -- why it failed, '' for nothing
  PRIMARY KEY (site, uuid)
) STRICT, WITHOUT ROWID;
INSERT INTO outbox VALUES('S1','old-1','TR1-000001','queued',1795520601000,'');
INSERT INTO outbox VALUES('S1','old-10','IS1-000003','queued',1795520610000,'');
INSERT INTO outbox VALUES('S1','old-11','RT1-000001','queued',1795520611000,'');
INSERT INTO outbox VALUES('S1','old-12','TR1-000005','queued',1795520612000,'');
INSERT INTO outbox VALUES('S1','old-13','VD1-000002','queued',1795520613000,'');
INSERT INTO outbox VALUES('S1','old-2','TR1-000002','queued',1795520602000,'');
INSERT INTO outbox VALUES('S1','old-3','TR1-000003','queued',1795520603000,'');
INSERT INTO outbox VALUES('S1','old-4','VD1-000001','queued',1795520604000,'');
INSERT INTO outbox VALUES('S1','old-5','TR1-000004','queued',1795520605000,'');
INSERT INTO outbox VALUES('S1','old-6','IS1-000001','queued',1000,'');
INSERT INTO outbox VALUES('S1','old-7','RC1-000001','queued',1795520607000,'');
INSERT INTO outbox VALUES('S1','old-8','RC1-000002','queued',1795520608000,'');
INSERT INTO outbox VALUES('S1','old-9','IS1-000002','queued',1795520609000,'');
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

-- The schema of sparedesk: PDFs on their way to the printers of a station.

CREATE TABLE print_job (
  site    TEXT NOT NULL,
  station {INT} NOT NULL,
  id      {INT} NOT NULL,                                         -- counts up, the order of printing
  use     TEXT NOT NULL CHECK (use IN ('slips', 'labels')),       -- which printer
  path    TEXT NOT NULL,                                          -- the PDF
  title   TEXT NOT NULL,                                          -- in a printer's list
  state   TEXT NOT NULL CHECK (state IN ('queued', 'sent', 'done', 'failed')),
  printer TEXT NOT NULL,                                          -- IPP address, '' for none yet
  job     {INT} NOT NULL,                                         -- number there, 0 for none yet
  tries   {INT} NOT NULL CHECK (tries >= 0),                      -- that failed
  at_ms   {INT} NOT NULL,                                         -- queued
  sent_ms {INT} NOT NULL,                                         -- the printer has it, 0 before
  detail  TEXT NOT NULL,                                          -- what went wrong last
  PRIMARY KEY (site, station, id)
) {TABLE};
CREATE INDEX print_job_waits ON print_job (site, station, use, id) WHERE state IN ('queued', 'sent');

--@sqlite
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
  ('print_job', 'print_job', '1000 1000 1000 1'),
  ('print_job', 'print_job_waits', '10 10 10 5 1');
ANALYZE sqlite_schema;
--@end

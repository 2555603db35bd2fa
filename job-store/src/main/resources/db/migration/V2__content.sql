-- What a document consists of, so that a source can tell whether the same content came before.
ALTER TABLE job ADD COLUMN content_hash VARCHAR(64);
CREATE INDEX job_content ON job (source_type, source_name, content_hash);

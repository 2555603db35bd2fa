-- What is kept how long, and what is asked for again.

-- When the text went, and whether the contents went because their time was over (else somebody erased them: erased_at)
ALTER TABLE job ADD COLUMN text_removed_at BIGINT;
ALTER TABLE job ADD COLUMN expired BOOLEAN DEFAULT FALSE NOT NULL;
UPDATE job SET text_removed_at = erased_at WHERE erased_at IS NOT NULL;
CREATE INDEX job_text_age ON job (text_removed_at, finished_at);
CREATE INDEX job_age ON job (erased_at, finished_at);
CREATE INDEX delivery_page ON delivery (state, id);

CREATE TABLE replay (
  job_id          UUID         NOT NULL REFERENCES job (id),
  attempt         INT          NOT NULL,
  requested_at    BIGINT       NOT NULL,
  idempotency_key VARCHAR(255),
  request_hash    VARCHAR(128) NOT NULL,
  PRIMARY KEY (job_id, attempt),
  CONSTRAINT replay_key UNIQUE (job_id, idempotency_key)
);

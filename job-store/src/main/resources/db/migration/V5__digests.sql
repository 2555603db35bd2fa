-- Summaries that wait for the next digest, and those that each digest was made of.

CREATE TABLE digest (
  name      VARCHAR(100) PRIMARY KEY,
  -- how many were made
  made      INT    NOT NULL,
  -- when the last one was made, or when there was nothing to make one of
  closed_at BIGINT NOT NULL
);

-- Jobs and deliveries may be gone before their entries are.
CREATE TABLE digest_entry (
  delivery_id UUID         PRIMARY KEY,
  digest      VARCHAR(100) NOT NULL,
  job_id      UUID         NOT NULL,
  attempt     INT          NOT NULL,
  added_at    BIGINT       NOT NULL,
  -- the job of the digest that it went into
  digest_job  UUID
);
CREATE INDEX digest_entry_waiting ON digest_entry (digest, digest_job, added_at);
CREATE INDEX digest_entry_job ON digest_entry (job_id);
CREATE INDEX digest_entry_of ON digest_entry (digest_job);

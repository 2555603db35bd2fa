-- Runs unchanged on PostgreSQL and on H2 in its PostgreSQL mode. Times are epoch milliseconds.

CREATE TABLE job (
  id               UUID         PRIMARY KEY,
  tenant           VARCHAR(64)  DEFAULT 'default' NOT NULL,
  source_type      VARCHAR(32)  NOT NULL,
  source_name      VARCHAR(255) NOT NULL,
  source_key       VARCHAR(512) NOT NULL,
  source_document  VARCHAR,
  request_hash     VARCHAR(128) NOT NULL,
  status           VARCHAR(16)  NOT NULL,
  attempt          INT          NOT NULL,
  lane             VARCHAR(16)  NOT NULL,
  request          TEXT         NOT NULL,
  created_at       BIGINT       NOT NULL,
  dispatched_at    BIGINT,
  started_at       BIGINT,
  finished_at      BIGINT,
  error_code       VARCHAR(64),
  error_message    VARCHAR,
  error_permanent  BOOLEAN,
  erased_at        BIGINT,
  failure_reported BOOLEAN      DEFAULT FALSE NOT NULL,
  CONSTRAINT job_source_key UNIQUE (tenant, source_type, source_name, source_key)
);
CREATE INDEX job_dispatch ON job (status, dispatched_at, lane);
CREATE INDEX job_page ON job (status, id);
CREATE INDEX job_source ON job (source_type, source_name, status, failure_reported, error_code);

CREATE TABLE document (
  job_id UUID PRIMARY KEY REFERENCES job (id),
  text   TEXT NOT NULL,
  notes  TEXT NOT NULL
);

CREATE TABLE attempt (
  job_id        UUID NOT NULL REFERENCES job (id),
  number        INT  NOT NULL,
  started_at    BIGINT,
  ended_at      BIGINT,
  outcome       VARCHAR(16),
  error_code    VARCHAR(64),
  error_message VARCHAR,
  PRIMARY KEY (job_id, number)
);

CREATE TABLE result (
  job_id  UUID PRIMARY KEY REFERENCES job (id),
  attempt INT  NOT NULL,
  summary TEXT NOT NULL
);

CREATE TABLE delivery (
  id            UUID        PRIMARY KEY,
  job_id        UUID        NOT NULL REFERENCES job (id),
  type          VARCHAR(16) NOT NULL,
  target        TEXT        NOT NULL,
  state         VARCHAR(16) NOT NULL,
  tries         INT         NOT NULL,
  detail        VARCHAR,
  last_error    VARCHAR,
  dispatched_at BIGINT,
  next_try_at   BIGINT,
  created_at    BIGINT      NOT NULL,
  finished_at   BIGINT
);
CREATE INDEX delivery_job ON delivery (job_id, id);
CREATE INDEX delivery_due ON delivery (state, dispatched_at, next_try_at);
CREATE INDEX delivery_count ON delivery (type, state);

-- A replay makes a new attempt: the result of each attempt stays, and each delivery says which attempt it belongs to.

CREATE TABLE result_of_attempt (
  job_id  UUID NOT NULL REFERENCES job (id),
  attempt INT  NOT NULL,
  summary TEXT NOT NULL,
  PRIMARY KEY (job_id, attempt)
);
INSERT INTO result_of_attempt (job_id, attempt, summary) SELECT job_id, attempt, summary FROM result;
DROP TABLE result;
ALTER TABLE result_of_attempt RENAME TO result;

ALTER TABLE delivery ADD COLUMN attempt INT DEFAULT 1 NOT NULL;
UPDATE delivery SET attempt = (SELECT job.attempt FROM job WHERE job.id = delivery.job_id);

-- The options of an attempt that is not the current one
ALTER TABLE attempt ADD COLUMN request TEXT;
-- How many attempts earlier runs of the job have used up
ALTER TABLE job ADD COLUMN attempts_before INT DEFAULT 0 NOT NULL;

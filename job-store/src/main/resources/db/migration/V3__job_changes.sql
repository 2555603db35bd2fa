-- What has happened since a moment, for those who watch.

CREATE INDEX job_started ON job (started_at);
CREATE INDEX job_finished ON job (finished_at);
CREATE INDEX delivery_finished ON delivery (finished_at);

-- When the time of the next try was chosen: where that lies ahead, the clock was set back since, and the time means nothing.

ALTER TABLE delivery ADD COLUMN scheduled_at BIGINT;

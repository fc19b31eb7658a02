-- The year before the activity: the opening of an export counts the days of two years, and goes through them in the order
-- of their activities' own table, without a look at any other year.
DROP INDEX activity_days_activity;
CREATE INDEX activity_days_by_year ON activity_days (org_number, basis_year, activity_id);

"""Other copies of the database: what somebody names as one."""

"""After the report: what was done of the plan, how fast it goes, and what comes next."""

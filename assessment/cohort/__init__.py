"""Many respondents of one bank at once: what their answers say of them as a group, and of the bank's checks."""

"""From an estimate to a plan: ``tasks`` (hours, priority), ``schedule`` (order, dates), ``study_plan`` (the
whole), ``facts`` (what is true of this person, for the conditions of sentences)."""

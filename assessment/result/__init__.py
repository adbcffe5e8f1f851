"""The result: one JSON document that holds everything the report shows and nothing it must compute."""

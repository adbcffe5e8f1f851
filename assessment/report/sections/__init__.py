"""One module a section: each turns the source into what its template prints."""

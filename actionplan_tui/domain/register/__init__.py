"""All rows and where they stand at a date: judged, chosen, grouped, counted, found."""

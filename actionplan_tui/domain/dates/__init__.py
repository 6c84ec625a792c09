"""Dates as committees write them: periods, days, months. How one is shown: `locales.dates`."""

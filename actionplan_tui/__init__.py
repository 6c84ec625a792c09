"""Follow up action plans in the terminal: plan files, dated notes, and what they mean at a date."""

__version__ = "0.1.0"

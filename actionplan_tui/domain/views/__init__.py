"""What a screen shows of the register: overview, timeline, people, what comes. No drawing."""

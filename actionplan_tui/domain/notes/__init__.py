"""What has happened: a note, the notes of a plan in order, how what was typed becomes one."""

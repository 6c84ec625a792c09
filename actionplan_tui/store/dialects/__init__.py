"""What differs between engines: the connection, its failures in plain words, copying."""

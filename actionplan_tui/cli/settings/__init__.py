"""Which settings hold, and `config.toml` in words; reading that file is `preferences`."""

"""What keeps the file safe: backups, lock, passphrase, where it lies, what went wrong."""

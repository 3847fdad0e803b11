"""What every output shares: where things stand, and what they are called."""

"""From files to typed objects with their places; what is wrong with them; schemas for editors."""

"""A government plan as typed, checked data, and everything that is made of it."""

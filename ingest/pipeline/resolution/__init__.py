"""From a value to days: what an expression means, and why, in words."""

"""What a person types and reads: durations, days, money and the quick-entry line."""

"""Reusable widgets. They know views, and nothing of the desk."""

"""The only room where SQL is spoken."""

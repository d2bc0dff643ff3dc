"""Reading of files, in processes of their own."""

"""What is asked: files of questions and public data sets, read field by field."""

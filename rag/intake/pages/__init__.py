"""What a saved web page is made of: who says what when, the article, and all that stands around."""

"""What files are made of: packages, XML, fragments of HTML, Markdown."""

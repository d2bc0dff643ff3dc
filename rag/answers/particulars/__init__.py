"""The particulars a sentence asserts, each held against the words it rests on."""

//! Reading: a file in, clean documents, colleagues and municipalities out.

-- What was asked about an adoption is told without reading all that was ever asked.
CREATE INDEX reuse_asked_by_adoption ON reuse_asked (adoption, about);

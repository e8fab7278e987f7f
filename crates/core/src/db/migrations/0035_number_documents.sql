-- The number of a document stays when the document comes again.
DROP TRIGGER number_document;

CREATE TRIGGER number_document AFTER INSERT ON document
BEGIN
    INSERT INTO document_number (key) VALUES (new.key) ON CONFLICT (key) DO NOTHING;
END;

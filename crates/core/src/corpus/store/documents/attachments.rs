//! The files of documents.

use crate::db::{Db, Result, params};
use crate::domain::refusal::Refusal;
use crate::domain::remark::{LeftOut, Remark};
use crate::domain::upload::Attachment;

/// Puts the files of a document in the place of those that it had.
pub fn put_attachments(db: &Db, key: &str, attachments: &[Attachment]) -> Result<()> {
    db.execute("DELETE FROM attachment WHERE key = ?", [key])?;
    for (ordinal, attachment) in attachments.iter().enumerate() {
        db.execute(
            "INSERT INTO attachment (key, ordinal, name, size, pages, hash, refusal)
             VALUES (?, ?, ?, ?, ?, ?, ?)",
            params![
                key,
                ordinal,
                attachment.name,
                attachment.size,
                attachment.pages,
                attachment.hash,
                attachment.refusal.map(Refusal::name)
            ],
        )?;
        for (place, remark) in attachment.remarks.iter().enumerate() {
            let sql = "INSERT INTO attachment_remark (key, ordinal, place, left_out, count) VALUES (?, ?, ?, ?, ?)";
            let values = params![key, ordinal, place, remark.left_out.name(), remark.count];
            db.execute(sql, values)?;
        }
    }
    Ok(())
}

/// The files of a document, in order.
pub fn attachments(db: &Db, key: &str) -> Result<Vec<Attachment>> {
    let sql = "SELECT name, size, pages, hash, refusal FROM attachment WHERE key = ? ORDER BY ordinal";
    let mut attachments: Vec<Attachment> = db.query(sql, [key], |row| {
        Ok(Attachment {
            name: row.get(0)?,
            size: row.get(1)?,
            pages: row.get(2)?,
            hash: row.get(3)?,
            refusal: row.get::<_, Option<String>>(4)?.as_deref().and_then(Refusal::named),
            remarks: Vec::new(),
        })
    })?;
    let sql = "SELECT ordinal, left_out, count FROM attachment_remark WHERE key = ? ORDER BY ordinal, place";
    db.each(sql, [key], |row| -> Result<()> {
        let remark =
            LeftOut::named(&row.get::<_, String>(1)?).and_then(|left_out| Remark::of(left_out, row.get(2).ok()?));
        if let Some(attachment) = attachments.get_mut(row.get::<_, usize>(0)?) {
            attachment.remarks.extend(remark);
        }
        Ok(())
    })?;
    Ok(attachments)
}

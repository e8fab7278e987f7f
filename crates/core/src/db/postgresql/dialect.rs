//! The few words that PostgreSQL has for what the queries say in others.

/// The same statement with `$1` for each `?`, which texts between quotes are left alone by. What is made small for comparing is
/// made small as SQLite does it: the letters of English alone, in whichever language the server speaks.
pub(super) fn translated(sql: &str) -> String {
    let mut text = String::with_capacity(sql.len() + 16);
    let (mut quoted, mut before) = (false, 0);
    let mut signs = sql.chars().peekable();
    while let Some(sign) = signs.next() {
        match sign {
            '\'' => quoted = !quoted,
            '?' if !quoted => {
                let mut number = String::new();
                while let Some(digit) = signs.next_if(char::is_ascii_digit) {
                    number.push(digit);
                }
                before += 1;
                let number = if number.is_empty() { before.to_string() } else { number };
                if text.ends_with("lower(") {
                    text.push_str(&format!("CAST(${number} AS TEXT) COLLATE \u{22}C\u{22}"));
                } else {
                    text.push_str(&format!("${number}"));
                }
                continue;
            }
            _ => {}
        }
        text.push(sign);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_numbered() {
        assert_eq!(
            translated("SELECT '?', x FROM y WHERE a = ? AND b = ?"),
            "SELECT '?', x FROM y WHERE a = $1 AND b = $2"
        );
        assert_eq!(translated("SELECT ?2, ?1"), "SELECT $2, $1");
        let alike = "lower(name) = lower(CAST($1 AS TEXT) COLLATE \u{22}C\u{22})";
        assert_eq!(translated("lower(name) = lower(?)"), alike);
    }
}

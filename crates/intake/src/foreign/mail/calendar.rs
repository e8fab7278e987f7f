//! An invitation, as calendars write it (RFC 5545), in words.

/// What is told of it, in this order.
const TOLD: [&str; 5] = ["SUMMARY", "DTSTART", "DTEND", "LOCATION", "DESCRIPTION"];

/// The first event of a calendar: each thing a line.
pub(super) fn text(calendar: &str) -> String {
    let unfolded = calendar.replace("\r\n", "\n").replace("\n ", "").replace("\n\t", "");
    let event: Vec<(String, &str)> = unfolded
        .lines()
        .skip_while(|line| !line.eq_ignore_ascii_case("BEGIN:VEVENT"))
        .take_while(|line| {
            !line.to_ascii_uppercase().starts_with("END:VEVENT") && !line.eq_ignore_ascii_case("BEGIN:VALARM")
        })
        .filter_map(|line| {
            let (name, value) = line.split_once(':')?;
            Some((name.split(';').next()?.to_ascii_uppercase(), value))
        })
        .collect();
    let told = TOLD.iter().filter_map(|told| event.iter().find(|(name, _)| name == told));
    told.map(|(name, value)| if name.starts_with("DT") { moment(value) } else { plain(value) })
        .filter(|line| !line.trim().is_empty())
        .collect::<Vec<_>>()
        .join("\n\n")
}

fn plain(value: &str) -> String {
    value.replace("\\n", "\n").replace("\\N", "\n").replace("\\,", ",").replace("\\;", ";").replace("\\\\", "\\")
}

/// "20240514T093000Z" as "2024-05-14 09:30".
fn moment(value: &str) -> String {
    let digits: Vec<char> = value.chars().filter(char::is_ascii_digit).collect();
    let part = |from: usize, to: usize| digits.iter().skip(from).take(to - from).collect::<String>();
    match digits.len() {
        8..12 => format!("{}-{}-{}", part(0, 4), part(4, 6), part(6, 8)),
        12.. => format!("{}-{}-{} {}:{}", part(0, 4), part(4, 6), part(6, 8), part(8, 10), part(10, 12)),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_what_and_when() {
        let calendar = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;TZID=Europe/Amsterdam:20240514T093000\r\nSUMMARY:Schouw\\, met\r\n  laarzen\r\nDTEND;VALUE=DATE:20240514\r\nBEGIN:VALARM\r\nDESCRIPTION:niet\r\nEND:VALARM\r\nEND:VEVENT\r\n";
        assert_eq!(text(calendar), "Schouw, met laarzen\n\n2024-05-14 09:30\n\n2024-05-14");
        assert_eq!(text("niets"), "");
    }
}

//! Names in archives that do not say in which letters they are written: those of DOS (code page 850, in which every Dutch
//! letter of code page 437 stands in the same place), or of Windows.

use encoding_rs::WINDOWS_1252;

/// What code page 850 has from 0x80 on.
const DOS: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}";

/// The name that these bytes are.
pub(super) fn decoded(raw: &[u8]) -> String {
    if let Ok(name) = std::str::from_utf8(raw) {
        return name.to_owned();
    }
    let dos: String = raw.iter().map(|byte| letter(*byte)).collect();
    let windows = WINDOWS_1252.decode_without_bom_handling(raw).0.into_owned();
    if oddities(&windows) < oddities(&dos) { windows } else { dos }
}

fn letter(byte: u8) -> char {
    byte.checked_sub(0x80).map_or(char::from(byte), |at| DOS.chars().nth(usize::from(at)).unwrap_or('?'))
}

/// How often nobody would write this: a sign that is no letter, or a capital within a word.
fn oddities(name: &str) -> usize {
    let before = std::iter::once(' ').chain(name.chars());
    before
        .zip(name.chars())
        .filter(|(before, c)| !c.is_ascii() && (!c.is_alphabetic() || (c.is_uppercase() && before.is_lowercase())))
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(raw: &[u8], expected: &str) {
        assert_eq!(decoded(raw), expected);
    }

    #[test]
    fn reads_what_old_programs_wrote() {
        assert_eq!(DOS.chars().count(), 128);
        check(b"Be\x89indiging co\x94peratie.txt", "Beëindiging coöperatie.txt");
        check(b"Financi\x89le bijlage \x82\x82n.txt", "Financiële bijlage één.txt");
        check(b"Be\xebindiging co\xf6peratie.txt", "Beëindiging coöperatie.txt");
        check("Beëindiging.txt".as_bytes(), "Beëindiging.txt");
        check(b"plan.txt", "plan.txt");
    }
}

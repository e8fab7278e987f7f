//! A model that needs no files: texts that share parts of words are near each other.

use jatwerk_domain::vector::Vector;

pub const MODEL: &str = "toy";
pub const DIMENSIONS: usize = 256;

/// The counts of all runs of three letters, folded into a few hundred places.
pub fn embed(text: &str) -> Vector {
    let mut counts = vec![0.0_f32; DIMENSIONS];
    for word in text.to_lowercase().split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 3) {
        let letters: Vec<char> = format!(" {word} ").chars().collect();
        for three in letters.windows(3) {
            let hash = three.iter().fold(7_usize, |hash, letter| hash.wrapping_mul(31).wrapping_add(*letter as usize));
            counts[hash % DIMENSIONS] += 1.0;
        }
    }
    Vector::normalised(counts)
}

//! Which addresses of the internet are outside: everybody's, and no machine in the house.

use core::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Whether an address is one that anybody on the internet can reach.
pub fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_4(address),
        IpAddr::V6(address) => is_public_6(address),
    }
}

fn is_public_4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    let kept =
        matches!((a, b, c), (0 | 240.., ..) | (100, 64..=127, _) | (192, 0, 0) | (198, 18..=19, _) | (192, 88, 99));
    !(kept
        || address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || address.is_multicast()
        || address.is_documentation())
}

fn is_public_6(address: Ipv6Addr) -> bool {
    // Only 2000::/3 is given out; in it are blocks for tests, examples, and for wrapping old addresses, which could be any.
    let [first, second, ..] = address.segments();
    let given_out = first & 0xe000 == 0x2000;
    let kept = (first == 0x2001 && (second < 0x0200 || second == 0x0db8)) || matches!(first, 0x2002 | 0x3fff);
    given_out && !kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(address: &str, expected: bool) {
        assert_eq!(is_public(address.parse().unwrap()), expected, "{address}");
    }

    #[test]
    fn knows_inside_from_outside() {
        for inside in [
            "127.0.0.1",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "255.255.255.255",
            "224.0.0.1",
            "198.18.0.1",
            "192.0.2.1",
            "::1",
            "::",
            "fe80::1",
            "fd00::1",
            "ff02::1",
            "::ffff:10.0.0.1",
            "64:ff9b::a00:1",
            "2002:a00:1::",
            "2001:db8::1",
            "2001::1",
        ] {
            check(inside, false);
        }
        for outside in ["8.8.8.8", "185.3.211.1", "2a00:1450:400e::1", "2001:610:1::1"] {
            check(outside, true);
        }
    }
}

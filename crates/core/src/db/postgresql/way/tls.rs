//! Nobody reads along on the way to a server, and nobody takes its place.

use std::io::{Error, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::sync::Arc;

use bytes::BytesMut;
use postgres_protocol::message::frontend;
use rustls::crypto::aws_lc_rs;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{CertificateError, ClientConfig, ClientConnection, RootCertStore, StreamOwned};

use super::{Stream, lost};
use crate::db::{DbError, Result};

/// The word of a server that can do it.
const YES: [u8; 1] = *b"S";

/// What goes over `stream` from now on only the server called `name` can read, for which those in `roots` vouch, or those whom the
/// machine trusts.
///
/// # Errors
/// When it does not prove that, or is not there.
pub(in crate::db::postgresql) fn sealed(
    mut stream: TcpStream,
    name: &str,
    roots: Option<&Path>,
) -> Result<Box<dyn Stream>> {
    let mut asked = BytesMut::new();
    frontend::ssl_request(&mut asked);
    let mut answer = [0];
    stream.write_all(&asked).and_then(|()| stream.read_exact(&mut answer)).map_err(lost)?;
    if answer != YES {
        return Err(DbError::Untrusted("it knows no TLS; turn on `ssl` there".to_owned()));
    }
    let called = ServerName::try_from(name.to_owned()).map_err(|error| DbError::Lost(Error::other(error)))?;
    let provider = Arc::new(aws_lc_rs::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| DbError::Lost(Error::other(error)))?
        .with_root_certificates(trusted(roots)?)
        .with_no_client_auth();
    let mut connection =
        ClientConnection::new(Arc::new(config), called).map_err(|error| DbError::Lost(Error::other(error)))?;
    connection.complete_io(&mut stream).map_err(|error| distrusted(error, name))?;
    Ok(Box::new(StreamOwned::new(connection, stream)))
}

/// Why the server that should be called `name` is not believed, with what to do about it.
fn distrusted(error: Error, name: &str) -> DbError {
    let why = error.get_ref().and_then(|inner| inner.downcast_ref());
    let Some(rustls::Error::InvalidCertificate(why)) = why else { return lost(error) };
    DbError::Untrusted(match why {
        CertificateError::UnknownIssuer => {
            "nobody whom this machine trusts vouches for its certificate; of an authority of your own, \
             put the certificate behind the address: `?sslrootcert=FILE`"
                .to_owned()
        }
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
            format!("its certificate is not for {name}; write the name into the address for which it is")
        }
        CertificateError::Expired | CertificateError::ExpiredContext { .. } => {
            "its certificate has expired; have it renewed".to_owned()
        }
        other => format!("its certificate cannot be used: {other}"),
    })
}

fn trusted(roots: Option<&Path>) -> Result<RootCertStore> {
    let mut store = RootCertStore::empty();
    let Some(file) = roots else {
        store.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        return Ok(store);
    };
    let unreadable =
        |why: &dyn std::fmt::Display| DbError::Untrusted(format!("{} cannot be used: {why}", file.display()));
    for root in CertificateDer::pem_file_iter(file).map_err(|error| unreadable(&error))? {
        store.add(root.map_err(|error| unreadable(&error))?).map_err(|error| unreadable(&error))?;
    }
    if store.is_empty() { Err(unreadable(&"there is no certificate in it")) } else { Ok(store) }
}

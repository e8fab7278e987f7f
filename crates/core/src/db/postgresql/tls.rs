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
use rustls::{ClientConfig, ClientConnection, RootCertStore, StreamOwned};

use super::session::Stream;
use crate::db::{DbError, Result};

/// The word of a server that can do it.
const YES: [u8; 1] = *b"S";

/// What goes over `stream` from now on only the server called `name` can read, for which those in `roots` vouch, or those whom the
/// machine trusts.
pub(super) fn sealed(mut stream: TcpStream, name: &str, roots: Option<&Path>) -> Result<Box<dyn Stream>> {
    let mut asked = BytesMut::new();
    frontend::ssl_request(&mut asked);
    let mut answer = [0];
    stream.write_all(&asked).and_then(|()| stream.read_exact(&mut answer)).map_err(DbError::Lost)?;
    if answer != YES {
        return Err(DbError::Lost(Error::other("it knows no TLS; turn on `ssl` there")));
    }
    let name = ServerName::try_from(name.to_owned()).map_err(|error| DbError::Lost(Error::other(error)))?;
    let provider = Arc::new(aws_lc_rs::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| DbError::Lost(Error::other(error)))?
        .with_root_certificates(trusted(roots)?)
        .with_no_client_auth();
    let connection =
        ClientConnection::new(Arc::new(config), name).map_err(|error| DbError::Lost(Error::other(error)))?;
    Ok(Box::new(StreamOwned::new(connection, stream)))
}

fn trusted(roots: Option<&Path>) -> Result<RootCertStore> {
    let mut store = RootCertStore::empty();
    match roots {
        Some(file) => {
            let unreadable = |error| DbError::Lost(Error::other(format!("{}: {error}", file.display())));
            for root in CertificateDer::pem_file_iter(file).map_err(unreadable)? {
                store.add(root.map_err(unreadable)?).map_err(|error| DbError::Lost(Error::other(error)))?;
            }
        }
        None => {
            store.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        }
    }
    Ok(store)
}

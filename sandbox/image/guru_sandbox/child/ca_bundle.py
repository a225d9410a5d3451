"""A company's own certificate authorities, trusted in addition to the public ones."""

WELL_KNOWN = "/etc/ssl/certs/ca-certificates.crt"
TOGETHER = "/tmp/.certificates.pem"
# Read by OpenSSL (for httpx and urllib), requests, curl and git, in this order.
_READ_BY = ("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "GIT_SSL_CAINFO")


def trust(pem):
    """Writes all certificates to one file. Returns the environment variables that make libraries read it."""
    with open(WELL_KNOWN, encoding="ascii") as file:
        known = file.read()
    with open(TOGETHER, "w", encoding="utf-8") as file:
        file.write(f"{known}\n{pem}\n")
    return dict.fromkeys(_READ_BY, TOGETHER)

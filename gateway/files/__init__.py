"""Evidence, vouchers, photos: kept under the SHA-256 of their bytes, so that a digest in a record is proof."""

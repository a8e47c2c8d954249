//! Pictures that organisations upload: checked, re-encoded, stored per organisation.

//! Accounts, sign-in, organisations and their members.

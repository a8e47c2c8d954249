//! What every page shares: state, session, errors, layout, forms, languages, assets.

//! The pool, the tenant transaction, the outbox and the job queue.

//! What can go wrong in a draw.

use crate::relax::Infeasible;

/// The solver gave no answer that can be relied on.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the solver failed: {0}")]
pub struct SolverFailure(pub(crate) String);

/// Why there is no lottery.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum DrawError {
    /// No panel meets the quotas.
    #[error("no panel meets the quotas")]
    Infeasible(Infeasible),
    /// Arithmetic.
    #[error(transparent)]
    Solver(#[from] SolverFailure),
}

package vopi.core.port;

import vopi.core.view.Obstructions;

/// Looks for defects in a cut-out that a provider made: the same defects with which a local one is
/// marked or withheld.
public interface CutOutCheck {
    /// @param request that the provider served: its frame is as large as the cut-out
    /// @param obstructions that the cut-out may still show; none if they were erased
    /// @param made with the provider's own notes and confidence
    /// @return the cut-out, without a hand that could be cut away, with a note for each defect; any
    ///   of them asks for a review
    CutOut.Result checked(CutOut.Request request, Obstructions obstructions, CutOut.Result made);
}

namespace MaiAgent.Sdk.Storage;

/// <summary>Why the store did not take a file.</summary>
/// <param name="Exception">What the caller gets when the file is not sent again.</param>
/// <param name="MayPass">Whether the same may succeed later: nothing partial is kept, so sending again is safe.</param>
/// <param name="Reason">What the log says.</param>
internal sealed record TransferFailure(MaiAgentException Exception, bool MayPass, string Reason)
{
    /// <summary>Whether the form is refused: it expired, and another one may not have.</summary>
    public bool IsRefusedForm { get; init; }

    /// <summary>How long the store asks to wait.</summary>
    public TimeSpan? RetryAfter { get; init; }
}

namespace MaiAgent.Sdk;

/// <summary>
/// The base of what the SDK throws when a call did not bring its answer. Two things are thrown outside this tree, because
/// .NET code expects them there: the caller's own cancellation is an <see cref="OperationCanceledException"/>, and a limit
/// that ran out is a <see cref="MaiAgentTimeoutException"/>, which is a <see cref="TimeoutException"/>.
/// </summary>
public abstract class MaiAgentException : Exception
{
    private protected MaiAgentException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>How often the request was sent, retries included; 1 when it was not repeated.</summary>
    public int Attempts { get; internal set; } = 1;
}

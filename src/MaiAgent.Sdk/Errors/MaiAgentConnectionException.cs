using MaiAgent.Sdk.Pipeline;

namespace MaiAgent.Sdk;

/// <summary>
/// No complete response arrived: the name did not resolve, the connection was refused or broke, TLS failed, the body was cut, or the client was disposed.
/// The cause is the <see cref="Exception.InnerException"/>.
/// </summary>
public sealed class MaiAgentConnectionException : MaiAgentException
{
    /// <summary>Creates the exception, for a substitute of an interface.</summary>
    /// <param name="message">The message.</param>
    /// <param name="innerException">The cause, if any.</param>
    public MaiAgentConnectionException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    internal MaiAgentConnectionException(CallState? call, string message, Exception? innerException)
        : base(call, message, innerException)
    {
    }
}

namespace MaiAgent.Sdk;

/// <summary>
/// No complete answer arrived: the name did not resolve, the connection was refused or broke, TLS failed, or the body was cut.
/// The cause is the <see cref="Exception.InnerException"/>.
/// </summary>
public sealed class MaiAgentConnectionException : MaiAgentException
{
    internal MaiAgentConnectionException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}

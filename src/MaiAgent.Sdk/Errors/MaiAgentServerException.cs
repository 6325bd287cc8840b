namespace MaiAgent.Sdk;

/// <summary>The service or a gateway before it failed (any 5xx status).</summary>
public sealed class MaiAgentServerException : MaiAgentApiException
{
    internal MaiAgentServerException(string message, ApiErrorDetails details)
        : base(message, details)
    {
    }
}

namespace MaiAgent.Sdk;

/// <summary>There is no such resource, or it belongs to somebody else (status 404).</summary>
public sealed class MaiAgentNotFoundException : MaiAgentApiException
{
    internal MaiAgentNotFoundException(string message, ApiErrorDetails details)
        : base(message, details)
    {
    }
}

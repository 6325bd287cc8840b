namespace MaiAgent.Sdk;

/// <summary>The key is known but may not do this (status 403).</summary>
public sealed class MaiAgentPermissionException : MaiAgentApiException
{
    internal MaiAgentPermissionException(string message, ApiErrorDetails details)
        : base(message, details)
    {
    }
}

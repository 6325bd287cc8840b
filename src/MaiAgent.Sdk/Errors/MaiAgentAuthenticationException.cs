namespace MaiAgent.Sdk;

/// <summary>The service does not accept the API key (status 401). A wrong host answers the same way, so the message names the host.</summary>
public sealed class MaiAgentAuthenticationException : MaiAgentApiException
{
    internal MaiAgentAuthenticationException(string message, ApiErrorDetails details)
        : base(message, details)
    {
    }
}
